package io.millrace.jobs.proof;

import io.millrace.jobs.backlog.Row;
import java.util.List;

/**
 * A day of a fingerprint: a row of {@code fingerprint_stats}.
 *
 * @param startAt epoch ms
 * @param coordinates the smallest of its members
 * @param ranges first and last offset by source
 */
record Window(
    String id,
    String fingerprint,
    long startAt,
    long endAt,
    Sum stored,
    List<String> coordinates,
    List<String> ranges) {
  static Window of(Row row) {
    return new Window(
        row.text("row_id"),
        row.text("fingerprint_id"),
        row.time("start_at"),
        row.time("end_at"),
        Sum.stored(row),
        row.texts("coordinates"),
        row.texts("offset_ranges"));
  }
}
