package io.millrace.warehouse.tables;

import io.millrace.domain.dependency.DependencyHour;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** How dependencies did, hour by hour. */
public final class DependencyHealthTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "dependency_health",
              "Calls to a dependency in an hour: how many failed, how often it went down, how long it"
                  + " took to come back. Down: a minute in which at least 3 calls and a fifth of all"
                  + " failed, or half of at least 5 took three times what is usual.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("dependency", ColumnType.STRING, "What is called.")
          .required("hour_at", ColumnType.TIMESTAMP, "Beginning of the hour.")
          .required("end_at", ColumnType.TIMESTAMP, "Its end; as_of where the input ended before.")
          .required("partial", ColumnType.BOOLEAN, "Whether the end of input cut it short.")
          .required("calls", ColumnType.LONG, "Calls that began in it.")
          .required("failed", ColumnType.LONG, "Those that failed.")
          .required("retries", ColumnType.LONG, "Those that were not the first try.")
          .required("down_minutes", ColumnType.INT, "Minutes with calls in which it was down.")
          .required("times_down", ColumnType.INT, "How often it went down.")
          .required("recoveries", ColumnType.INT, "How often it came back.")
          .optional(
              "slowest_recovery_ms", ColumnType.LONG, "From down to up, at most; null without any.")
          .required("down", ColumnType.BOOLEAN, "Whether it was down at the end.")
          .optional("p50_us", ColumnType.LONG, "Median duration of a call, microseconds.")
          .optional("p95_us", ColumnType.LONG, "95th percentile of it.")
          .partitionedBy("hour_at")
          .build();

  private static final int FIRST = CONTRACT.at("environment");

  private DependencyHealthTable() {}

  /** The row of an hour. */
  public static WarehouseRow row(DependencyHour h, String policyVersions) {
    String id =
        Ids.hex(
            "dependency:",
            Ids.of("dependency-hour", Ids.of(h.environment(), h.dependency()), h.hourAt()));
    return new Cells(CONTRACT.row(id, h.endAt() * 1000, RowOp.APPEND, policyVersions), FIRST)
        .add(h.environment())
        .add(h.dependency())
        .add(h.hourAt())
        .add(h.endAt())
        .add(h.partial())
        .add(h.calls())
        .add(h.failed())
        .add(h.retries())
        .add(h.downMinutes())
        .add(h.timesDown())
        .add(h.recoveries())
        .addUnless(h.slowestRecoveryMs(), -1)
        .add(h.down())
        .addUnless(h.latencies().quantile(0.5), -1)
        .addUnless(h.latencies().quantile(0.95), -1)
        .row();
  }
}
