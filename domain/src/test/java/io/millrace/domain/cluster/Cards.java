package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.CappedCounts;
import java.util.List;

/** Cards for tests of clustering. */
final class Cards {
  private Cards() {}

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
