package io.millrace.warehouse.tables;

import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.RowPacker;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Exposure by minute; active accounts by day. */
public final class ExposureStatsTable {
  public static final TableContract CONTRACT =
      TableContract.table("exposure_stats", "How much was served, to whom: the denominators.")
          .required("environment", ColumnType.STRING, "Environment.")
          .optional("service", ColumnType.STRING, "Service; null for active accounts.")
          .optional(
              "endpoint", ColumnType.STRING, "Endpoint, or step of a workflow; OTHER past the cap.")
          .optional("release", ColumnType.STRING, "Release; null in marginal rows.")
          .required(
              "weight_class",
              ColumnType.INT,
              "Index of the scoring policy's weight class; 0 in marginal rows.")
          .required("unit", ColumnType.STRING, "REQUEST, or LOG for log lines.")
          .required(
              "dimension",
              ColumnType.STRING,
              "FULL; REGION and FLAG are marginal; ACTIVE counts accounts of a day.")
          .optional("dimension_value", ColumnType.STRING, "Region, or flag:variant.")
          .required(
              "window_start_at",
              ColumnType.TIMESTAMP,
              "Start of the window: a minute, of ACTIVE a UTC day.")
          .required("window_end_at", ColumnType.TIMESTAMP, "End of the window, exclusive.")
          .required("partial", ColumnType.BOOLEAN, "The end of input cut it short.")
          .required("requests", ColumnType.LONG, "Requests served.")
          .required("successes", ColumnType.LONG, "Of them with success.")
          .required("accounts", ColumnType.LONG, "Distinct accounts.")
          .partitionedBy("window_start_at")
          .build();

  private final RowPacker cells = new RowPacker(CONTRACT);

  /** Makes rows one after the other; not thread-safe. */
  public ExposureStatsTable() {}

  /** The row of a window; a window that was cut short may be written again, whole. */
  public WarehouseRow row(ExposureWindow w) {
    long version = w.endAt() * 1000 - (w.partial() ? 1 : 0);
    return cells
        .row(cells.begun().add("exposure:").hex(w.key()), version, RowOp.UPSERT)
        .word(w.environment())
        .word(w.service())
        .text(w.endpoint())
        .text(w.release())
        .integer(w.weightClass())
        .word(w.unit())
        .word(w.dimension())
        .text(w.value())
        .number(w.startAt())
        .number(w.endAt())
        .flag(w.partial())
        .number(w.requests())
        .number(w.successes())
        .number(w.accounts().estimate())
        .end(null);
  }
}
