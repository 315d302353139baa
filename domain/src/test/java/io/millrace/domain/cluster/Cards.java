package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.List;

/** Cards for tests of clustering. */
final class Cards {
  private Cards() {}

  /** Runs left at a step, of which each was charged to one of these. */
  static ClusterCard abandoned(String step, ClusterCard... charged) {
    Fingerprint fingerprint =
        Fingerprint.of("t1", "abandoned", "checkout", step, null, "", Fingerprint.Basis.PATTERN);
    ClusterCard card =
        ClusterCard.of(
            fingerprint,
            "ABANDONED",
            null,
            0,
            List.of("checkout"),
            List.of(),
            CappedCounts.EMPTY,
            new ClusterCard.Counts(1, 10, 0, 0));
    for (ClusterCard to : charged) {
      long id = to == null ? fingerprint.id() : to.id();
      card = card.merge(ClusterCard.ofBlame(fingerprint, "ABANDONED", id, 0));
    }
    return card;
  }

  static ClusterCard card(String service, String dependency, String template, int... windows) {
    Fingerprint fingerprint =
        Fingerprint.of(
            "t1", "Err", service, "site", dependency, template, Fingerprint.Basis.TEMPLATE);
    ClusterCard card = null;
    for (int window : windows.length == 0 ? new int[] {0} : windows) {
      ClusterCard one =
          ClusterCard.of(
              fingerprint,
              "TIMEOUT",
              dependency,
              window * ClusterCard.WINDOW_MS,
              List.of("checkout"),
              List.of(new ClusterCard.Trace(window, "trace-" + window)),
              CappedCounts.of(service + (window == 1 ? " GET /a" : " GET /b"), 1),
              new ClusterCard.Counts(
                  1, 10, window * ClusterCard.WINDOW_MS, window * ClusterCard.WINDOW_MS));
      card = card == null ? one : card.merge(one);
    }
    return card;
  }
}
