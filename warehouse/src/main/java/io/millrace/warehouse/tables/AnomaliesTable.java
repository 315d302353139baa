package io.millrace.warehouse.tables;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.slow.StepSlowdown;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Failures that are not what they were. */
public final class AnomaliesTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "anomalies",
              "Failures that rose, crept up or came back, and steps that became slower: when, by how"
                  + " much, and by which test.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required(
              "fingerprint_id", ColumnType.STRING, "What failed; of a SLOWER step its own id.")
          .optional("service", ColumnType.STRING, "Service of the fingerprint.")
          .required("kind", ColumnType.STRING, "BURST, SPIKE, RAMP, RETURN or SLOWER.")
          .required("from_at", ColumnType.TIMESTAMP, "Tick at which it was found.")
          .optional("until_at", ColumnType.TIMESTAMP, "When it was over; absent while it lasts.")
          .required(
              "observed",
              ColumnType.LONG,
              "Scopes in pain, in the window that was tested; of SLOWER, moves that took longer than nine of ten had.")
          .required("expected", ColumnType.DOUBLE, "How many the baseline leads to expect.")
          .required(
              "served",
              ColumnType.DOUBLE,
              "Requests of the service in that window; of SLOWER, moves of the hour.")
          .required(
              "baseline_failures",
              ColumnType.DOUBLE,
              "Scopes of the day before; of a RAMP, of the eighteen hours before its six; of SLOWER,"
                  + " a tenth of the moves before.")
          .required("baseline_served", ColumnType.DOUBLE, "Requests, or moves, of the same time.")
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
          .optional("journey", ColumnType.STRING, "Of a SLOWER step; else null.")
          .optional("stage", ColumnType.STRING, "Stage that runs leave later, of SLOWER.")
          .optional("usual_us", ColumnType.LONG, "Median there in the 24 hours before, of SLOWER.")
          .optional("took_us", ColumnType.LONG, "Median in the hour that was tested, of SLOWER.")
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

  /** The row of a step that became slower, as the end of an hour left it. */
  public static WarehouseRow slower(StepSlowdown s) {
    String id = Ids.hex("anomaly:", s.rowId());
    double tail = s.usualMoves() == 0 ? 0 : s.expected() * s.usualMoves() / s.moves();
    return new Cells(CONTRACT.row(id, s.rowVersion(), RowOp.UPSERT, s.policies()), FIRST)
        .add(s.environment())
        .add(Fingerprint.text(Ids.of("step", s.journey(), s.stage())))
        .add(null)
        .add("SLOWER")
        .add(s.fromAt())
        .addUnless(s.untilAt(), 0)
        .add(s.beyond())
        .add(s.expected())
        .add((double) s.moves())
        .add(tail)
        .add((double) s.usualMoves())
        .add(1.0)
        .add(s.z())
        .add(s.p())
        .add(null)
        .add(s.tickAt())
        .add(s.journey())
        .add(s.stage())
        .add(s.usualUs())
        .add(s.tookUs())
        .row();
  }
}
