package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.sources.SourceVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Which sources there are, whose they are, and how they do. */
public final class SourceInventoryTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "source_inventory", "Every source and kind of record, with its owner and its health.")
          .required("environment", ColumnType.STRING, "Environment.")
          .required("source", ColumnType.STRING, "Source, as its records name it.")
          .required("record_kind", ColumnType.STRING, "WORKFLOW, LOG, SPAN or BEHAVIOR.")
          .optional(
              "owner", ColumnType.STRING, "Team that owns its way in; absent where no rule says.")
          .required(
              "first_seen_at", ColumnType.TIMESTAMP, "First record, to ten minutes of event time.")
          .required("last_seen_at", ColumnType.TIMESTAMP, "Event time of the last record.")
          .required("records", ColumnType.LONG, "Records accepted so far, each once.")
          .required(
              "mean_contract_score",
              ColumnType.DOUBLE,
              "How many of the four questions they answer, 0 to 4.")
          .required(
              "largest_lag_ms",
              ColumnType.LONG,
              "Largest distance from event time to broker time on its last day, ms.")
          .required("fields", ColumnType.STRING, "Contract fields that its records have, by comma.")
          .required("volume", ColumnType.STRING, "NORMAL, SILENT, FALLEN or RISEN.")
          .optional("volume_since_at", ColumnType.TIMESTAMP, "Since when; absent for ever.")
          .optional("schema_changed_at", ColumnType.TIMESTAMP, "When its fields last changed.")
          .build();

  private static final int FIRST = CONTRACT.at("environment");

  private SourceInventoryTable() {}

  /** The row of a source as a tick left it. */
  public static WarehouseRow row(SourceVersion s) {
    String id =
        Ids.hex("source:", Ids.of("source", s.environment(), s.kind().name() + ":" + s.source()));
    return new Cells(CONTRACT.row(id, s.version(), RowOp.UPSERT, null), FIRST)
        .add(s.environment())
        .add(s.source())
        .add(s.kind().name())
        .add(s.owner())
        .add(s.firstSeenAt())
        .add(s.lastSeenAt())
        .add(s.records())
        .add(s.records() == 0 ? 0.0 : (double) s.scores() / s.records())
        .add(s.lagMs())
        .add(s.fields())
        .add(s.volume().name())
        .addUnless(s.sinceAt(), 0)
        .addUnless(s.schemaChangedAt(), 0)
        .row();
  }
}
