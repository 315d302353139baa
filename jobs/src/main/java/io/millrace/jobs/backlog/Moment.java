package io.millrace.jobs.backlog;

import io.millrace.warehouse.read.WarehouseReader;
import java.util.List;

/**
 * The warehouse as it stood at an event time. A row's version is the event time of its tick times a
 * thousand, so the versions up to a moment are those that its ticks had written: the same rows
 * whenever checkpoints were taken, which commits alone would not give.
 *
 * @param at epoch ms; never when the newest is meant
 */
record Moment(WarehouseReader reader, long at) {
  private static final long HALF_HOUR_MS = 1_800_000;
  private static final String MINUTES =
      "SELECT environment, fingerprint_id, max(last_at) AS last_at FROM fingerprint_stats WHERE"
          + " window_size = 'MINUTE' AND occurrences > 0 AND epoch_ms(end_at) BETWEEN %d AND %d"
          + " GROUP BY environment, fingerprint_id";

  private static final String LATEST =
      "SELECT * EXCLUDE (place) FROM (SELECT *, row_number() OVER (PARTITION BY row_id ORDER BY"
          + " row_version DESC) AS place FROM %s WHERE row_version < %d) WHERE place = 1 AND op <>"
          + " 'RETRACT'";

  /** The last occurrence of each fingerprint in the half hour before an event time. */
  List<Row> minutesOf(long asOf) {
    return Row.all(reader, MINUTES.formatted(asOf - HALF_HOUR_MS, asOf));
  }

  /** Current rows of a table at the moment; none when the warehouse is older than the table. */
  List<Row> rows(String table) {
    if (!reader.holds(table)) {
      return List.of();
    }
    return Row.all(
        reader,
        at == Long.MAX_VALUE
            ? "SELECT * FROM " + table + "_current"
            : LATEST.formatted(table, (at + 1) * 1000));
  }
}
