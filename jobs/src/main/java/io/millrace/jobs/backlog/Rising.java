package io.millrace.jobs.backlog;

import java.util.HashMap;
import java.util.Map;

/**
 * Clusters of which a failure rises at a moment: an anomaly of it lasts, and no problem of the data
 * explains it.
 */
final class Rising {
  private final Map<String, String> kindOf = new HashMap<>();

  private Rising() {}

  static Rising at(Moment moment) {
    Rising rising = new Rising();
    Map<String, String> kinds = new HashMap<>();
    for (Row row : moment.rows("anomalies")) {
      if (row.time("until_at") == null && row.text("explanation") == null) {
        kinds.put(row.text("environment") + ' ' + row.text("fingerprint_id"), row.text("kind"));
      }
    }
    if (!kinds.isEmpty()) {
      for (Row row : moment.rows("fingerprints")) {
        String kind = kinds.get(row.text("environment") + ' ' + row.text("fingerprint_id"));
        if (kind != null && row.text("cluster_id") != null) {
          rising.kindOf.merge(row.text("cluster_id"), kind, Rising::smaller);
        }
      }
    }
    return rising;
  }

  /** What kind of anomaly it is, null when none lasts. */
  String of(String clusterId) {
    return kindOf.get(clusterId);
  }

  private static String smaller(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
