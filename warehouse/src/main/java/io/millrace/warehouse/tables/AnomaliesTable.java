package io.millrace.warehouse.tables;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Failures that are not what they were. */
public final class AnomaliesTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "anomalies",
              "Failures that rose, crept up or came back: when, by how much, and by which test.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("fingerprint_id", ColumnType.STRING, "What failed.")
          .optional("service", ColumnType.STRING, "Service of the fingerprint.")
          .required("kind", ColumnType.STRING, "BURST, SPIKE, RAMP or RETURN.")
          .required("from_at", ColumnType.TIMESTAMP, "Tick at which it was found.")
          .optional("until_at", ColumnType.TIMESTAMP, "When it was over; absent while it lasts.")
          .required("observed", ColumnType.LONG, "Scopes in pain, in the window that was tested.")
          .required("expected", ColumnType.DOUBLE, "How many the baseline leads to expect.")
          .required(
              "served", ColumnType.DOUBLE, "Requests of the service in that window; 0 of a ramp.")
          .required("baseline_failures", ColumnType.DOUBLE, "Scopes of the day before.")
          .required("baseline_served", ColumnType.DOUBLE, "Requests of the day before.")
          .required(
              "dispersion", ColumnType.DOUBLE, "Variance over mean of the baseline, at least 1.")
          .required(
              "statistic",
              ColumnType.DOUBLE,
              "z of the rate test; of a RAMP the cumulated sum in standard deviations.")
          .required(
              "p", ColumnType.DOUBLE, "Chance of such a rise where there is none; 0 of a rule.")
          .optional(
              "explanation",
              ColumnType.STRING,
              "Problem of the data that explains it: then it is no rise of failures.")
          .required("as_of_at", ColumnType.TIMESTAMP, "Tick that wrote the row.")
          .partitionedBy("as_of_at")
          .build();

  private static final int FIRST = CONTRACT.at("environment");

  private AnomaliesTable() {}

  /** The row of an anomaly as a tick left it. */
  public static WarehouseRow row(Anomaly a) {
    String id = Ids.hex("anomaly:", a.rowId());
    return new Cells(CONTRACT.row(id, a.rowVersion(), RowOp.UPSERT, a.policies()), FIRST)
        .add(a.environment())
        .add(Fingerprint.text(a.fingerprintId()))
        .add(a.service())
        .add(a.kind().name())
        .add(a.fromAt())
        .addUnless(a.untilAt(), 0)
        .add(a.observed())
        .add(a.expected())
        .add(a.served())
        .add(a.baselineFailures())
        .add(a.baselineServed())
        .add(a.dispersion())
        .add(a.statistic())
        .add(a.p())
        .add(a.explanation())
        .add(a.tickAt())
        .row();
  }
}
