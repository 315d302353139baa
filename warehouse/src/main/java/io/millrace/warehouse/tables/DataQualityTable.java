package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Findings about sources: unmapped words, open questions, conflicts. */
public final class DataQualityTable {
  public static final TableContract CONTRACT =
      TableContract.table("data_quality", "What the data says about itself, by source and day.")
          .required("source", ColumnType.STRING, "Source; of CAPPED the room whose bound it is.")
          .required("day_at", ColumnType.TIMESTAMP, "UTC day.")
          .required(
              "finding",
              ColumnType.STRING,
              "Kind of finding, such as UNMAPPED_OUTCOME, MISSING_FIELD or CAPPED.")
          .required(
              "finding_key",
              ColumnType.STRING,
              "What was found: the word, the question, the field, what was capped and where; OTHER for"
                  + " the rest.")
          .required("records", ColumnType.LONG, "How often.")
          .build();

  private static final int FIRST = CONTRACT.at("source");

  private DataQualityTable() {}

  /** The row of a finding as a tick left it. */
  public static WarehouseRow row(QualityFinding f) {
    String id = Ids.hex("finding:", f.rowId());
    return new Cells(CONTRACT.row(id, f.version(), RowOp.UPSERT, null), FIRST)
        .add(f.source())
        .add(f.dayAt())
        .add(f.kind().name())
        .add(f.key())
        .add(f.count())
        .row();
  }
}
