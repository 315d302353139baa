package io.millrace.jobs.backlog;

import java.util.HashMap;
import java.util.Map;

/**
 * When a failure of each cluster was last seen, by the minutes that were counted up to a moment. A
 * row of the backlog knows that only as of the tick that wrote it, ten minutes ago perhaps.
 */
final class LastSeen {
  private final Map<String, Long> lastOf = new HashMap<>();

  private LastSeen() {}

  static LastSeen at(Moment moment, long asOf) {
    Map<String, String> clusterOf = new HashMap<>();
    for (Row row : moment.rows("fingerprints")) {
      clusterOf.put(key(row), row.text("cluster_id"));
    }
    LastSeen seen = new LastSeen();
    for (Row row : moment.minutesOf(asOf)) {
      String cluster = clusterOf.get(key(row));
      if (cluster != null) {
        seen.lastOf.merge(cluster, row.time("last_at"), Math::max);
      }
    }
    return seen;
  }

  /** The later of what the row says and what was counted since. */
  long of(String clusterId, long known) {
    return Math.max(known, lastOf.getOrDefault(clusterId, known));
  }

  private static String key(Row row) {
    return row.text("environment") + ' ' + row.text("fingerprint_id");
  }
}
