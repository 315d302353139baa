package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** The ledger of records, by source and block. */
public final class RecordLedgerTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "record_ledger",
              "What became of every record: read = accepted + rejected + duplicate.")
          .required("source", ColumnType.STRING, "Topic, or file as it was given.")
          .required("partition", ColumnType.INT, "Partition; 0 for files.")
          .required(
              "unit",
              ColumnType.STRING,
              "LINES: blocks of 10,000 lines; MINUTE: minutes of broker time.")
          .required("block", ColumnType.LONG, "Number of the block, or epoch minute.")
          .required("read_records", ColumnType.LONG, "Records read.")
          .required("accepted_records", ColumnType.LONG, "Records accepted, each once.")
          .required("rejected_records", ColumnType.LONG, "Records rejected.")
          .required("duplicate_records", ColumnType.LONG, "Copies of records accepted before.")
          .required("balanced", ColumnType.BOOLEAN, "read = accepted + rejected + duplicate.")
          .build();

  private static final int FIRST = CONTRACT.at("source");

  private RecordLedgerTable() {}

  /** The row of a block as a tick left it. */
  public static WarehouseRow row(RecordLedgerEntry e) {
    String id = Ids.hex("block:", e.key());
    return new Cells(CONTRACT.row(id, e.version(), RowOp.UPSERT, null), FIRST)
        .add(e.source())
        .add(e.partition())
        .add(e.unit().name())
        .add(e.block())
        .add(e.read())
        .add(e.accepted())
        .add(e.rejected())
        .add(e.duplicate())
        .add(e.balanced())
        .row();
  }
}
