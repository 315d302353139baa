package io.millrace.jobs.dlq;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectedRecord.Form;
import io.millrace.domain.hash.Ids;
import io.millrace.jobs.backlog.Row;
import java.time.Instant;

/**
 * One rejected record as its row tells it, without its bytes.
 *
 * @param id short name for people: a hash of the row's identity
 * @param form what the bytes are
 * @param keptBytes how many are kept
 * @param seenAt epoch ms
 */
public record Rejection(
    String id,
    String rowId,
    String reason,
    String detail,
    String operator,
    Coordinates coordinates,
    String rawHash,
    String mapping,
    Form form,
    long keptBytes,
    String keyId,
    long seenAt) {
  static final String COLUMNS =
      "row_id, reason, detail, operator, source, \"partition\", \"offset\", index_in_record,"
          + " raw_hash, mapping, form, kept_bytes, key_id, seen_at";

  static Rejection of(Row row) {
    String form = row.text("form");
    return new Rejection(
        Ids.hex("rej:", Ids.of(row.text("row_id"))),
        row.text("row_id"),
        row.text("reason"),
        row.text("detail"),
        row.text("operator"),
        new Coordinates(
            row.text("source"),
            (int) row.count("partition"),
            row.count("offset"),
            (int) row.count("index_in_record")),
        row.text("raw_hash"),
        row.text("mapping"),
        form == null ? Form.RAW : Form.valueOf(form),
        row.count("kept_bytes"),
        row.text("key_id"),
        row.time("seen_at"));
  }

  /** When it was seen, for people. */
  public String seen() {
    return Instant.ofEpochMilli(seenAt).toString();
  }
}
