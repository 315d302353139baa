package io.millrace.warehouse.tables;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.seal.Sealed;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Nothing is dropped: what was refused stands here. */
public final class RejectedEventsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "rejected_events",
              "Every record that was not accepted, with its bytes and the reason.")
          .required(
              "reason",
              ColumnType.STRING,
              "UNDECODABLE, CONTRACT, TIMESTAMP_OUT_OF_RANGE and so on; see the runbook.")
          .optional(
              "detail",
              ColumnType.STRING,
              "What was wrong, naming the field, without quoting values.")
          .required(
              "operator", ColumnType.STRING, "Who refused it: the source, or an operator by uid.")
          .required("source", ColumnType.STRING, "Topic, or file as it was given.")
          .required("partition", ColumnType.INT, "Partition; 0 for files.")
          .required("offset", ColumnType.LONG, "Offset, or line on which the record starts.")
          .required("index_in_record", ColumnType.INT, "Position inside a record that holds many.")
          .required(
              "raw_hash",
              ColumnType.STRING,
              "First 8 bytes of the SHA-256 of the whole raw record, hexadecimal.")
          .optional(
              "bytes",
              ColumnType.BINARY,
              "The record's bytes, sealed (AES-256-GCM) under the day's key; 'dlq show' opens them.")
          .optional("mapping", ColumnType.STRING, "Mapping that read it.")
          .required(
              "seen_at",
              ColumnType.TIMESTAMP,
              "Event time when known, else that of its neighbours.")
          .optional("key_id", ColumnType.STRING, "Key that the bytes are sealed under.")
          .optional(
              "form",
              ColumnType.STRING,
              "What the bytes are: RAW as they came (cut at 64 KiB when too large), CONTRACT_RECORD"
                  + " decoded, EVENT masked.")
          .optional("kept_bytes", ColumnType.LONG, "How many bytes are kept, before sealing.")
          .partitionedBy("seen_at")
          .build();

  private static final int FIRST = CONTRACT.at("reason");

  private RejectedEventsTable() {}

  /**
   * The row of a rejected record; it never changes.
   *
   * @param sealed its bytes: a row never holds them in clear
   */
  public static WarehouseRow row(RejectedRecord r, Sealed sealed) {
    String id = r.operator() + ":" + r.coordinates();
    return new Cells(CONTRACT.row(id, r.seenAt() * 1000, RowOp.APPEND, null), FIRST)
        .add(r.reason().name())
        .add(r.detail())
        .add(r.operator())
        .add(r.coordinates().source())
        .add(r.coordinates().partition())
        .add(r.coordinates().offset())
        .add(r.coordinates().index())
        .add(Ids.hex(r.rawHash()))
        .add(sealed.bytes())
        .add(r.mapping())
        .add(r.seenAt())
        .add(sealed.keyId())
        .add(r.form().name())
        .add((long) r.bytes().length)
        .row();
  }
}
