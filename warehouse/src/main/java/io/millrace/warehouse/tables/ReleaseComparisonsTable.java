package io.millrace.warehouse.tables;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.release.ReleaseComparison;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What each change did to each failure and step. */
public final class ReleaseComparisonsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "release_comparisons",
              "Each failure and step before and after a release, flag or configuration.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("service", ColumnType.STRING, "Service that changed.")
          .required("change_kind", ColumnType.STRING, "RELEASE, FLAG or CONFIG.")
          .required("change", ColumnType.STRING, "Release, flag:variant, or id of the change.")
          .optional(
              "previous_release",
              ColumnType.STRING,
              "Release it is compared with; absent where it is the day before.")
          .optional(
              "change_id", ColumnType.STRING, "Its marker; absent of a release only seen to serve.")
          .required("changed_at", ColumnType.TIMESTAMP, "When it began.")
          .required(
              "horizon", ColumnType.STRING, "TEN_MINUTES, TWENTY_MINUTES, HOUR or DAY after it.")
          .required("subject", ColumnType.STRING, "FINGERPRINT or STEP.")
          .optional("fingerprint_id", ColumnType.STRING, "What fails; absent of a step.")
          .optional("step", ColumnType.STRING, "Endpoint or workflow step; absent of the rest.")
          .required("failures_before", ColumnType.LONG, "Failures before.")
          .required("served_before", ColumnType.LONG, "Requests before.")
          .required("failures_after", ColumnType.LONG, "Failures since.")
          .required("served_after", ColumnType.LONG, "Requests since.")
          .required("ratio", ColumnType.DOUBLE, "Rate since over rate before.")
          .required(
              "dispersion", ColumnType.DOUBLE, "Variance over mean of the time before, at least 1.")
          .required("z", ColumnType.DOUBLE, "Of the log-rate-ratio over a quarter more.")
          .required("p", ColumnType.DOUBLE, "Chance of such a rise where there is none.")
          .required("verdict", ColumnType.STRING, "WORSE, NEW, BETTER, SAME or TOO_FEW.")
          .required("as_of_at", ColumnType.TIMESTAMP, "Tick that judged it.")
          .optional(
              "diverged_from_at",
              ColumnType.TIMESTAMP,
              "Earliest minute at which the rate may have become another one; null unless WORSE,"
                  + " NEW or BETTER.")
          .optional(
              "diverged_at", ColumnType.TIMESTAMP, "Minute at which it most likely became it.")
          .optional(
              "diverged_until_at", ColumnType.TIMESTAMP, "Latest minute at which it may have.")
          .optional(
              "journey",
              ColumnType.STRING,
              "Journey that the failure hit most; of a step the one that it is of by policy, absent"
                  + " where none is or several are.")
          .partitionedBy("as_of_at")
          .build();

  private static final long MINUTE_MS = 60_000;
  private static final int FIRST = CONTRACT.at("environment");

  private ReleaseComparisonsTable() {}

  /** The row of a comparison. */
  public static WarehouseRow row(ReleaseComparison c) {
    String id = Ids.hex("comparison:", c.rowId());
    return new Cells(CONTRACT.row(id, c.tickAt() * 1000, RowOp.UPSERT, c.policies()), FIRST)
        .add(c.environment())
        .add(c.cut().service())
        .add(c.cut().kind().name())
        .add(c.cut().name())
        .add(c.cut().previous())
        .add(c.cut().changeId())
        .add(c.cut().startedAt())
        .add(c.horizon().name())
        .add(c.subject().name())
        .add(
            c.subject() == ReleaseComparison.Subject.STEP
                ? null
                : Fingerprint.text(c.fingerprintId()))
        .add(c.step())
        .add(c.before())
        .add(c.servedBefore())
        .add(c.after())
        .add(c.served())
        .add(c.ratio())
        .add(c.dispersion())
        .add(c.z())
        .add(c.p())
        .add(c.verdict().name())
        .add(c.tickAt())
        .add(c.divergence() == null ? null : c.divergence().from() * MINUTE_MS)
        .add(c.divergence() == null ? null : c.divergence().at() * MINUTE_MS)
        .add(c.divergence() == null ? null : c.divergence().until() * MINUTE_MS)
        .add(c.journey())
        .row();
  }
}
