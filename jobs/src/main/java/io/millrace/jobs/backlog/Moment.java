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
  private static final String LATEST =
      "SELECT * EXCLUDE (place) FROM (SELECT *, row_number() OVER (PARTITION BY row_id ORDER BY"
          + " row_version DESC) AS place FROM %s WHERE row_version < %d) WHERE place = 1 AND op <>"
          + " 'RETRACT'";

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
