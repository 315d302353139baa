package io.millrace.operators.alert;

import io.millrace.domain.control.ReviewDecision.Pain;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.triage.GateReason;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.domain.triage.ItemVersion.State;
import io.millrace.domain.triage.Ownership;
import io.millrace.domain.triage.PeopleSay;
import io.millrace.domain.triage.Standing;
import io.millrace.domain.triage.Ticket;
import java.util.List;

/** An item as triage might leave it at a tick. */
record Shape(
    State state,
    Severity severity,
    Lifecycle life,
    String owner,
    String workItem,
    Standing standing,
    Pain pain) {
  static final Shape OPEN =
      new Shape(State.OPEN, Severity.NORMAL, Lifecycle.NEW, "team-a", null, Standing.NONE, null);

  /** When every item opened. */
  private static final long OPENED = 600_000;

  Shape is(State other) {
    return new Shape(other, severity, life, owner, workItem, standing, pain);
  }

  Shape is(Severity other) {
    return new Shape(state, other, life, owner, workItem, standing, pain);
  }

  Shape is(Lifecycle other) {
    return new Shape(state, severity, other, owner, workItem, standing, pain);
  }

  /** {@code unowned} is nobody's. */
  Shape of(String team) {
    return new Shape(state, severity, life, team, workItem, standing, pain);
  }

  Shape in(String ticket) {
    return new Shape(State.LINKED, severity, life, owner, ticket, standing, pain);
  }

  Shape called(Pain word) {
    return new Shape(state, severity, life, owner, workItem, standing, word);
  }

  Shape standing(Standing other) {
    return new Shape(state, severity, life, owner, workItem, other, pain);
  }

  Shape below(long problem) {
    return standing(new Standing(null, List.of(), problem, List.of()));
  }

  /** The item in prod; its figures move with the tick. */
  ItemVersion at(long id, long tick) {
    Ownership.Source source =
        owner.equals("unowned") ? Ownership.Source.UNOWNED : Ownership.Source.RULE;
    return new ItemVersion(
        "prod",
        id,
        id,
        id,
        OPENED,
        tick,
        tick * 1000,
        state,
        0,
        GateReason.CUSTOMER_IMPACT,
        severity,
        life,
        List.of(),
        new Ticket("title", "costs " + tick, "p", "i", "e", "c", "o", "s"),
        new Ownership(owner, "team-platform", source, null, null),
        new ItemVersion.Figures(40, 40, 1, 5, 5, 1, 1, 1, 1, 0, null, 1, 1, null, 0, -1),
        new ItemVersion.Evidence(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("web"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0.1,
            List.of()),
        new PeopleSay(null, null, null, null, pain, null, null, null),
        standing,
        workItem,
        "p=1");
  }
}
