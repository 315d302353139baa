package io.millrace.domain.triage;

import io.millrace.domain.lifecycle.Lifecycle;
import java.util.List;

/** Items for tests. */
public final class Items {
  private Items() {}

  /** An item of a team on a journey. */
  public static ItemVersion item(
      long id,
      String owner,
      String journey,
      double score,
      ItemVersion.State state,
      ItemVersion.Severity severity) {
    return new ItemVersion(
        "prod",
        id,
        100 + id,
        200 + id,
        600_000,
        600_000,
        600_000_000L,
        state,
        0,
        GateReason.CUSTOMER_IMPACT,
        severity,
        Lifecycle.ONGOING,
        List.of("CRITICAL_PATH"),
        new Ticket("title " + id, "sentence.", "p", "i", "e", "c", "o", "s"),
        new Ownership(owner, "team-platform", Ownership.Source.RULE, "rule-1", "run/book"),
        new ItemVersion.Figures(
            score, score, 1, 30, 45, 9, 8, 7, 6, 5, "pay", 1_000, 2_000, "premium", 7, 0.14),
        new ItemVersion.Evidence(
            List.of("fp1:0"),
            List.of("trace-" + id),
            List.of("a:0:1"),
            List.of("m"),
            List.of("web"),
            List.of(),
            List.of(),
            journey == null ? List.of() : List.of(journey),
            List.of(),
            List.of("1.0"),
            List.of(),
            0.5,
            List.of()),
        PeopleSay.NOTHING,
        Standing.NONE,
        null,
        "p=1");
  }
}
