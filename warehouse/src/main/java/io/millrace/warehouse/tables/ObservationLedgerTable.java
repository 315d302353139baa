package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerLine;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Conservation of observations: what came in, and what became of it, by event minute. */
public final class ObservationLedgerTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "observation_ledger",
              "By event minute: from records + from patterns = clustered + unclustered + overflow + late.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("minute_at", ColumnType.TIMESTAMP, "Event minute of the observations.")
          .required("counted_at", ColumnType.TIMESTAMP, "Tick at which the line was last counted.")
          .required(
              "correction",
              ColumnType.BOOLEAN,
              "Whether this holds only what came after the line had been closed, and adds to it.")
          .required("from_records", ColumnType.LONG, "Observations that records made.")
          .required("from_patterns", ColumnType.LONG, "Observations that journey patterns made.")
          .required("clustered", ColumnType.LONG, "In clusters; a cluster of one is a cluster.")
          .required("unclustered", ColumnType.LONG, "Seen by no tick yet.")
          .required("overflow", ColumnType.LONG, "Left out by a bound.")
          .required("late", ColumnType.LONG, "Came after their window had fired.")
          .required("balances", ColumnType.BOOLEAN, "Whether both sides are equal.")
          .partitionedBy("minute_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int MINUTE_AT = CONTRACT.at("minute_at");
  private static final int COUNTED_AT = CONTRACT.at("counted_at");
  private static final int CORRECTION = CONTRACT.at("correction");
  private static final int FROM_RECORDS = CONTRACT.at("from_records");
  private static final int FROM_PATTERNS = CONTRACT.at("from_patterns");
  private static final int CLUSTERED = CONTRACT.at("clustered");
  private static final int UNCLUSTERED = CONTRACT.at("unclustered");
  private static final int OVERFLOW = CONTRACT.at("overflow");
  private static final int LATE = CONTRACT.at("late");
  private static final int BALANCES = CONTRACT.at("balances");

  private ObservationLedgerTable() {}

  /** The row of a ledger line as it stood at its tick. */
  public static WarehouseRow row(ObservationLedgerLine line) {
    ObservationLedgerDelta d = line.sum();
    return CONTRACT
        .row(id(line), line.version(), RowOp.UPSERT, null)
        .set(ENVIRONMENT, d.environment())
        .set(MINUTE_AT, d.minuteAt())
        .set(COUNTED_AT, line.countedAt())
        .set(CORRECTION, line.correction())
        .set(FROM_RECORDS, d.fromRecords())
        .set(FROM_PATTERNS, d.fromPatterns())
        .set(CLUSTERED, d.clustered())
        .set(UNCLUSTERED, d.unclustered())
        .set(OVERFLOW, d.overflow())
        .set(LATE, d.late())
        .set(BALANCES, d.balances());
  }

  /** A correction is a row of its own, one for each tick that makes one. */
  private static String id(ObservationLedgerLine line) {
    ObservationLedgerDelta d = line.sum();
    long tick = line.correction() ? line.countedAt() : 0;
    return Ids.hex("obl:", Ids.of("line", Ids.key(d.environment()), d.minuteAt(), tick));
  }
}
