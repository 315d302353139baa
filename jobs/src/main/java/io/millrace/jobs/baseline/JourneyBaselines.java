package io.millrace.jobs.baseline;

import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up {@code journey_baselines} over days. */
public final class JourneyBaselines {
  private static final List<String> COUNTS =
      List.of(
          "started",
          "ended",
          "completed",
          "partial_runs",
          "failed",
          "timed_out",
          "abandoned",
          "taken_back",
          "first_pass",
          "retried_runs",
          "retries",
          "overridden_runs",
          "overrides",
          "promised",
          "breached",
          "failed_steps",
          "deviations",
          "deviation_ms",
          "duration_ms");

  private JourneyBaselines() {}

  /**
   * @param from first day, epoch ms; inclusive
   * @param to epoch ms; exclusive
   */
  public static List<JourneySums> read(WarehouseReader reader, long from, long to) {
    String days =
        " FROM journey_baselines_current WHERE day_at >= TIMESTAMPTZ '"
            + Instant.ofEpochMilli(from)
            + "' AND day_at < TIMESTAMPTZ '"
            + Instant.ofEpochMilli(to)
            + "'";
    StringBuilder sums = new StringBuilder("SELECT environment, journey, segment");
    COUNTS.forEach(c -> sums.append(", sum(").append(c).append(")::BIGINT AS ").append(c));
    sums.append(days).append(" GROUP BY ALL ORDER BY environment, journey, segment");
    Map<String, JourneySums> byKey = new LinkedHashMap<>();
    for (Object[] row : reader.sql(sums.toString()).rows()) {
      Map<String, Long> counts = new LinkedHashMap<>();
      for (int i = 0; i < COUNTS.size(); i++) {
        counts.put(COUNTS.get(i), (Long) row[3 + i]);
      }
      JourneySums line =
          new JourneySums(
              (String) row[0], (String) row[1], (String) row[2], counts, new TreeMap<>());
      byKey.put(line.key(), line);
    }
    durations(reader, days, byKey);
    return new ArrayList<>(byKey.values());
  }

  private static void durations(
      WarehouseReader reader, String days, Map<String, JourneySums> byKey) {
    QueryResult buckets =
        reader.sql(
            "SELECT environment, journey, segment, ms::BIGINT, sum(runs::BIGINT)::BIGINT"
                + " FROM (SELECT environment, journey, segment, unnest(map_keys(durations)) AS ms,"
                + " unnest(map_values(durations)) AS runs"
                + days
                + ") GROUP BY ALL");
    for (Object[] row : buckets.rows()) {
      byKey
          .get(row[0] + "\u0000" + row[1] + "\u0000" + row[2])
          .durations()
          .merge((Long) row[3], (Long) row[4], Long::sum);
    }
  }
}
