package io.millrace.warehouse.tables;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.RunCost;
import io.millrace.domain.journey.RunCounts;
import io.millrace.domain.journey.RunCourse;
import io.millrace.domain.journey.RunHead;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Every run of every workflow, and how it went. */
public final class JourneysTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "journeys",
              "Runs of workflows. A run's row is written at its start, at every change of status,"
                  + " at UTC midnight and at as_of.")
          .required("correlation_id", ColumnType.STRING, "Correlation id of the run's events.")
          .optional("journey", ColumnType.STRING, "Journey of policy; null when none claims it.")
          .required("environment", ColumnType.STRING, "Environment of its first event.")
          .optional("workflow_family", ColumnType.STRING, "Family of the workflow.")
          .optional("workflow", ColumnType.STRING, "Workflow name, else the service.")
          .optional("workflow_version", ColumnType.STRING, "Version of the workflow.")
          .optional("service", ColumnType.STRING, "Service of its first event.")
          .optional("release", ColumnType.STRING, "Release of its first event.")
          .optional("entity_type", ColumnType.STRING, "What it is about: order, ticket ...")
          .optional("entity_id", ColumnType.STRING, "Which one.")
          .optional("parent_correlation_id", ColumnType.STRING, "Run that started it.")
          .optional("tenant", ColumnType.STRING, "Tenant of the customer.")
          .optional("account_id", ColumnType.STRING, "Account it was for.")
          .optional("tier", ColumnType.STRING, "Tier of the account at intake.")
          .optional("segment", ColumnType.STRING, "Segment of the account at intake.")
          .optional("region", ColumnType.STRING, "Region of the account at intake.")
          .required(
              "status",
              ColumnType.STRING,
              "OPEN, COMPLETED, PARTIAL, FAILED, ABANDONED or TIMED_OUT.")
          .required("outcome", ColumnType.STRING, "Outcome of its last TERMINAL, else UNKNOWN.")
          .required("started_at", ColumnType.TIMESTAMP, "Time of its first event.")
          .required("last_event_at", ColumnType.TIMESTAMP, "Time of its last event.")
          .optional(
              "ended_at",
              ColumnType.TIMESTAMP,
              "Time of its last TERMINAL, or when its journey class was over.")
          .required(
              "duration_ms", ColumnType.LONG, "Start to end, or to the last event, milliseconds.")
          .optional("current_stage", ColumnType.STRING, "Stage of its last event.")
          .optional("branch", ColumnType.STRING, "Last branch that was named.")
          .optional("abandoned_at", ColumnType.TIMESTAMP, "Its first abandonment, if any.")
          .optional("abandoned_stage", ColumnType.STRING, "Stage at which it fell silent.")
          .required("resumed", ColumnType.BOOLEAN, "Whether it went on after that.")
          .required("events", ColumnType.INT, "Events that moved it; notes are none.")
          .required("distinct_stages", ColumnType.INT, "Different stages it was at, 256 at most.")
          .required("attempts", ColumnType.INT, "Highest attempt of any step; 1 is the first.")
          .required("retries", ColumnType.INT, "Tries that were not the first.")
          .required("first_pass", ColumnType.BOOLEAN, "Completed without any retry.")
          .required("failed_steps", ColumnType.INT, "Events with a failed outcome.")
          .required("manual_overrides", ColumnType.INT, "Steps that a person forced.")
          .required("loops", ColumnType.INT, "Transitions back to a stage it had been at.")
          .required("skips", ColumnType.INT, "Transitions that left stages out.")
          .required("swaps", ColumnType.INT, "Transitions to a stage that should come earlier.")
          .required("foreign_stages", ColumnType.INT, "Transitions to stages not of the journey.")
          .required("events_after_end", ColumnType.INT, "Events after it had ended.")
          .optional("sla_ms", ColumnType.LONG, "Promised duration, milliseconds; null for none.")
          .required("sla_breached", ColumnType.BOOLEAN, "Whether it ended later than promised.")
          .required("critical_path", ColumnType.BOOLEAN, "Whether its journey is critical.")
          .required("journey_class", ColumnType.STRING, "Time class within which it had to end.")
          .required("idle_class", ColumnType.STRING, "Silence after which it is abandoned.")
          .required("retry_wait_us", ColumnType.LONG, "Waits before retries, microseconds.")
          .required(
              "pain_us",
              ColumnType.LONG,
              "Pain charged when it closed, less what a late end took back, microseconds; else 0.")
          .optional(
              "charged_to",
              ColumnType.STRING,
              "Whom its penalty was charged to, and tries of which no other failure is known.")
          .optional(
              "deviation_ms",
              ColumnType.LONG,
              "Time that transitions off the order took, milliseconds; of one silence no more than"
                  + " the idle class.")
          .optional(
              "conformance_permille",
              ColumnType.INT,
              "Transitions in the journey's order, of 1000.")
          .optional(
              "unrecovered_steps",
              ColumnType.INT,
              "Steps whose last try failed; with an end in success the run is PARTIAL.")
          .partitionedBy("started_at")
          .build();

  private static final int FIRST = CONTRACT.at("correlation_id");

  private JourneysTable() {}

  /** A version of a run's row. */
  public static WarehouseRow row(JourneyRun run) {
    return row(run, RowOp.UPSERT);
  }

  /** A row that the run's late end proved wrong, taken back; the corrected version follows. */
  public static WarehouseRow retracted(JourneyRun run) {
    return row(run, RowOp.RETRACT);
  }

  private static WarehouseRow row(JourneyRun run, RowOp op) {
    Cells cells =
        new Cells(CONTRACT.row(run.id(), run.version(), op, run.head().policyVersions()), FIRST);
    whose(cells, run.head());
    course(cells, run);
    counts(cells, run);
    return limits(cells, run).row();
  }

  private static void whose(Cells cells, RunHead head) {
    cells
        .add(head.correlationId())
        .add(head.journey())
        .add(head.environment())
        .add(head.family())
        .add(head.workflow())
        .add(head.workflowVersion())
        .add(head.service())
        .add(head.release())
        .add(head.entityType())
        .add(head.entityId())
        .add(head.parentCorrelationId())
        .add(head.victim().tenant())
        .add(head.victim().accountId())
        .add(head.victim().tier())
        .add(head.victim().segment())
        .add(head.victim().region());
  }

  private static void course(Cells cells, JourneyRun run) {
    RunCourse course = run.course();
    cells
        .add(course.status().name())
        .add(course.outcome().name())
        .add(run.clock().startAt())
        .add(course.last().eventTime())
        .addUnless(course.endedAt(), -1)
        .add(run.durationMs())
        .add(course.stage())
        .add(course.branch())
        .addUnless(course.abandonedAt(), -1)
        .add(course.abandonedStage())
        .add(course.resumed());
  }

  private static void counts(Cells cells, JourneyRun run) {
    RunCounts counts = run.counts();
    cells
        .add(counts.events())
        .add(run.path().visited().size())
        .add(counts.attempts())
        .add(counts.retries())
        .add(run.firstPass())
        .add(counts.failedSteps())
        .add(counts.overrides())
        .add(counts.loops())
        .add(counts.skips())
        .add(counts.swaps())
        .add(counts.foreign())
        .add(counts.afterEnd());
  }

  private static Cells limits(Cells cells, JourneyRun run) {
    RunCost cost = run.cost();
    return cells
        .addUnless(run.head().slaMs(), -1)
        .add(run.slaBreached())
        .add(run.head().criticalPath())
        .add(run.clock().journeyClass().name())
        .add(run.clock().idleClass().name())
        .add(cost.retryWaitUs())
        .add(cost.chargedUs())
        .add(cost.charged() ? Fingerprint.text(cost.chargedTo()) : null)
        .add(run.counts().deviationMs())
        .add(run.counts().conformance())
        .add(run.path().failed().size());
  }
}
