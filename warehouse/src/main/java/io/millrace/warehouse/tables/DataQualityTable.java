package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Findings about sources: unmapped words, open questions, conflicts, silence, change. */
public final class DataQualityTable {
  public static final TableContract CONTRACT =
      TableContract.table("data_quality", "What the data says about itself, by source and day.")
          .required(
              "source",
              ColumnType.STRING,
              "Source; of CAPPED the room whose bound it is, of COMPLETION_FALL the journey.")
          .required("day_at", ColumnType.TIMESTAMP, "UTC day.")
          .required(
              "finding",
              ColumnType.STRING,
              "Kind of finding, such as UNMAPPED_OUTCOME, MISSING_FIELD, DUPLICATE or CAPPED.")
          .required(
              "finding_key",
              ColumnType.STRING,
              "What was found: the word, the question, the field, what was capped and where, of DUPLICATE"
                  + " the environment; OTHER for the rest.")
          .required(
              "records",
              ColumnType.LONG,
              "How often; of SILENCE, VOLUME_ and COMPLETION_FALL what half an hour brought, of"
                  + " COMPLETENESS how many records have the field.")
          .optional("environment", ColumnType.STRING, "Environment, where one is judged.")
          .optional("from_at", ColumnType.TIMESTAMP, "When it began.")
          .optional("until_at", ColumnType.TIMESTAMP, "When it ended; absent while it lasts.")
          .optional("expected", ColumnType.LONG, "Records that were to be expected.")
          .optional("explanation", ColumnType.STRING, "What it is, or what explains it.")
          .optional(
              "data_problem",
              ColumnType.BOOLEAN,
              "Whether it says more about the data than about the world.")
          .build();

  private static final long DAY_MS = 86_400_000;
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

  /** The row of something about a source or a journey. */
  public static WarehouseRow row(SourceFinding f) {
    String id = Ids.hex("finding:", f.rowId());
    return new Cells(CONTRACT.row(id, f.version(), RowOp.UPSERT, null), FIRST)
        .add(f.source())
        .add(Math.floorDiv(f.fromAt(), DAY_MS) * DAY_MS)
        .add(f.kind().name())
        .add(f.key())
        .add(f.observed())
        .add(f.environment())
        .add(f.fromAt())
        .addUnless(f.untilAt(), 0)
        .addUnless(f.expected(), -1)
        .add(f.explanation())
        .add(f.dataProblem())
        .row();
  }
}
