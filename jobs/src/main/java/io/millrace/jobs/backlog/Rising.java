package io.millrace.jobs.backlog;

import java.util.HashMap;
import java.util.Map;

/**
 * Clusters of which a failure rises at a moment: an anomaly of it lasts, and no problem of the data
 * explains it.
 */
final class Rising {
  private final Map<String, Rise> of = new HashMap<>();

  private Rising() {}

  static Rising at(Moment moment) {
    Rising rising = new Rising();
    Map<String, Rise> rises = new HashMap<>();
    for (Row row : moment.rows("anomalies")) {
      if (row.time("until_at") == null && row.text("explanation") == null) {
        rises.merge(
            row.text("environment") + ' ' + row.text("fingerprint_id"),
            new Rise(row.text("kind"), row.time("from_at")),
            Rising::newer);
      }
    }
    if (!rises.isEmpty()) {
      for (Row row : moment.rows("fingerprints")) {
        Rise rise = rises.get(row.text("environment") + ' ' + row.text("fingerprint_id"));
        if (rise != null && row.text("cluster_id") != null) {
          rising.of.merge(row.text("cluster_id"), rise, Rising::newer);
        }
      }
    }
    return rising;
  }

  /** The newest anomaly, null when none lasts. */
  Rise of(String clusterId) {
    return of.get(clusterId);
  }

  private static Rise newer(Rise a, Rise b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
