package io.millrace.warehouse.tables;

import io.millrace.domain.predict.Prediction;
import io.millrace.domain.predict.Prediction.Stay;
import io.millrace.domain.predict.StageNews;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** How likely runs were to break their promise, and what came. */
public final class SlaPredictionsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "sla_predictions",
              "What is thought of a run that came to a stage and of its promise, from runs of closed"
                  + " days; written again halfway to the deadline and when it is known what came."
                  + " Told from a breach of 1 % on, where 20 ends have taught, and of runs that stand"
                  + " at the stage longer than those that went on.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("journey", ColumnType.STRING, "Journey that makes the promise.")
          .optional("segment", ColumnType.STRING, "Segment of its account; null when unknown.")
          .required("stage", ColumnType.STRING, "Stage that the run came to.")
          .required("run_id", ColumnType.STRING, "The run.")
          .required("correlation_id", ColumnType.STRING, "The same, as its source calls it.")
          .optional("account_id", ColumnType.STRING, "Whose run it is.")
          .required("entered_at", ColumnType.TIMESTAMP, "When it came to the stage.")
          .required("deadline_at", ColumnType.TIMESTAMP, "When the promise breaks.")
          .required("decided_at", ColumnType.TIMESTAMP, "Time of this version.")
          .required("elapsed_ms", ColumnType.LONG, "Time since the stage that it was derived for.")
          .optional(
              "breach_probability",
              ColumnType.DOUBLE,
              "Product-limit estimate; null where too few ends have taught.")
          .required("samples", ColumnType.LONG, "Runs that it was learnt from.")
          .required("breach_predicted", ColumnType.BOOLEAN, "Whether that is a half or more.")
          .optional("actual_breach", ColumnType.BOOLEAN, "What came; null while nobody knows.")
          .required(
              "silence_ms", ColumnType.LONG, "Time at the stage after which it counts as left.")
          .required(
              "silence_learnt",
              ColumnType.BOOLEAN,
              "Whether that was learnt, from 100 stays; else it is the journey's idle class.")
          .required("left_predicted", ColumnType.BOOLEAN, "Whether it stood there longer.")
          .optional(
              "actual_left",
              ColumnType.BOOLEAN,
              "Whether it never went on; null while nobody knows.")
          .partitionedBy("entered_at")
          .build();

  private static final int FIRST = CONTRACT.at("environment");

  private SlaPredictionsTable() {}

  /** A version of a prediction's row. */
  public static WarehouseRow row(Prediction p) {
    StageNews n = p.news();
    return new Cells(CONTRACT.row(Prediction.id(n), p.version(), RowOp.UPSERT, n.policies()), FIRST)
        .add(n.place().environment())
        .add(n.place().journey())
        .add(n.place().segment())
        .add(n.place().stage())
        .add(n.runId())
        .add(n.correlationId())
        .add(n.accountId())
        .add(n.enteredAt())
        .add(n.deadlineAt())
        .add(p.at())
        .add(p.elapsedMs())
        .add(p.breach() < 0 ? null : p.breach())
        .add(p.samples())
        .add(p.likely())
        .add(p.outcome() == null ? null : p.outcome() == Prediction.Outcome.BROKEN)
        .add(p.silenceMs())
        .add(p.learnt())
        .add(p.silent())
        .add(p.stay() == Stay.HERE ? null : p.stay() == Stay.LEFT_FOR_GOOD)
        .row();
  }
}
