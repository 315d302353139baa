package io.millrace.warehouse.tables;

import io.millrace.domain.journey.RunHead;
import io.millrace.domain.journey.StageTransition;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Every move of a run from one stage to the next. */
public final class StageTransitionsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "stage_transitions",
              "One row for every event of a run but its first: where it came from, and how long it"
                  + " had stayed there.")
          .required("run_id", ColumnType.STRING, "Run in journeys.")
          .required("correlation_id", ColumnType.STRING, "Correlation id of the run.")
          .optional("journey", ColumnType.STRING, "Journey of policy; null when none claims it.")
          .optional("workflow", ColumnType.STRING, "Workflow name, else the service.")
          .required("environment", ColumnType.STRING, "Environment of the run.")
          .optional("account_id", ColumnType.STRING, "Account the run was for.")
          .required("ordinal", ColumnType.INT, "1 for the run's first transition.")
          .optional("from_stage", ColumnType.STRING, "Stage before.")
          .optional("to_stage", ColumnType.STRING, "Stage of this event.")
          .required("moved_at", ColumnType.TIMESTAMP, "Time of this event.")
          .required("dwell_ms", ColumnType.LONG, "Since the event before, milliseconds.")
          .required("attempt", ColumnType.INT, "Attempt of this event; 1 is the first.")
          .required("outcome", ColumnType.STRING, "Outcome of this event.")
          .required(
              "deviation",
              ColumnType.STRING,
              "From the journey's order of stages: NONE, SKIP, LOOP, SWAP or FOREIGN.")
          .required("resumed", ColumnType.BOOLEAN, "Whether the run had been abandoned before.")
          .required("event_id", ColumnType.STRING, "Event that moved it.")
          .required("coordinates", ColumnType.STRING, "Where that event can be read again.")
          .optional(
              "deviation_ms",
              ColumnType.LONG,
              "What the deviation cost: its dwell, of a silence no more than the idle class.")
          .partitionedBy("moved_at")
          .build();

  private static final int FIRST = CONTRACT.at("run_id");

  private StageTransitionsTable() {}

  /** The row of a transition; it never changes. */
  public static WarehouseRow row(StageTransition t) {
    RunHead head = t.head();
    long at = t.mark().eventTime();
    return new Cells(CONTRACT.row(t.id(), at * 1000, RowOp.APPEND, head.policyVersions()), FIRST)
        .add(t.runId())
        .add(head.correlationId())
        .add(head.journey())
        .add(head.workflow())
        .add(head.environment())
        .add(head.victim().accountId())
        .add(t.ordinal())
        .add(t.from())
        .add(t.to())
        .add(at)
        .add(t.dwellMs())
        .add(t.attempt())
        .add(t.outcome().name())
        .add(t.deviation().name())
        .add(t.resumed())
        .add(t.mark().eventId())
        .add(t.mark().coordinates().toString())
        .add(t.deviationMs())
        .row();
  }
}
