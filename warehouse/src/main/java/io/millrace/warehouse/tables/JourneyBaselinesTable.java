package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.BaselineSums;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** How runs went, by journey, segment and day. */
public final class JourneyBaselinesTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "journey_baselines",
              "How runs went: one row per journey, segment and UTC day on which something happened"
                  + " to a run. All counts add up over days, segments and journeys.")
          .required("environment", ColumnType.STRING, "Environment of the runs.")
          .required("journey", ColumnType.STRING, "Journey of policy, else the workflow.")
          .required("segment", ColumnType.STRING, "Segment of the accounts; '' when unknown.")
          .required("day_at", ColumnType.TIMESTAMP, "Start of the day.")
          .required("partial", ColumnType.BOOLEAN, "Whether the input ended before the day did.")
          .required("started", ColumnType.LONG, "Runs that began.")
          .required("ended", ColumnType.LONG, "Runs with an end: completed, partial or failed.")
          .required("completed", ColumnType.LONG, "Runs that ended in success.")
          .required("partial_runs", ColumnType.LONG, "In success, but for a step that failed.")
          .required("failed", ColumnType.LONG, "Runs that ended in failure.")
          .required("timed_out", ColumnType.LONG, "Runs that ran into their journey class.")
          .required("abandoned", ColumnType.LONG, "Runs that fell silent, each once.")
          .required("taken_back", ColumnType.LONG, "Silences and timeouts that a late end undid.")
          .required("first_pass", ColumnType.LONG, "Completed without any retry.")
          .required("retried_runs", ColumnType.LONG, "Ended runs with a retry.")
          .required("retries", ColumnType.LONG, "Retries of ended runs.")
          .required("overridden_runs", ColumnType.LONG, "Ended runs in which a person stepped in.")
          .required("overrides", ColumnType.LONG, "Steps that a person forced, of ended runs.")
          .required("promised", ColumnType.LONG, "Ended runs with a promised duration.")
          .required("breached", ColumnType.LONG, "Of these, ended later than promised.")
          .required("failed_steps", ColumnType.LONG, "Failed events of ended runs.")
          .required("deviations", ColumnType.LONG, "Moves off the order, of ended runs.")
          .required("deviation_ms", ColumnType.LONG, "Time that these took, milliseconds.")
          .required("duration_ms", ColumnType.LONG, "Of ended runs together, milliseconds.")
          .optional("duration_p50_ms", ColumnType.LONG, "Median duration, milliseconds.")
          .optional("duration_p95_ms", ColumnType.LONG, "95th percentile, milliseconds.")
          .required(
              "durations",
              ColumnType.STRING_MAP,
              "Ended runs by duration: middle of a bucket in milliseconds, at most 1/32 wide.")
          .partitionedBy("day_at")
          .build();

  private static final int FIRST = CONTRACT.at("environment");

  private JourneyBaselinesTable() {}

  /** The row of a day. */
  public static WarehouseRow row(BaselineFact day) {
    long end = day.at() + BaselineFact.DAY_MS;
    BaselineSums s = day.sums();
    Cells cells =
        new Cells(CONTRACT.row(id(day), end * 1000, RowOp.UPSERT, null), FIRST)
            .add(day.environment())
            .add(day.journey())
            .add(day.segment())
            .add(day.at())
            .add(day.partial())
            .add(s.started())
            .add(s.ended())
            .add(s.completed())
            .add(s.partial())
            .add(s.failed())
            .add(s.timedOut())
            .add(s.abandoned())
            .add(s.takenBack())
            .add(s.firstPass())
            .add(s.retriedRuns())
            .add(s.retries())
            .add(s.overriddenRuns())
            .add(s.overrides())
            .add(s.promised())
            .add(s.breached())
            .add(s.failedSteps());
    return cells
        .add(s.deviations())
        .add(s.deviationMs())
        .add(s.durationMs())
        .addUnless(s.durations().quantile(0.5), -1)
        .addUnless(s.durations().quantile(0.95), -1)
        .add(texts(s))
        .row();
  }

  private static Map<String, String> texts(BaselineSums sums) {
    Map<String, String> texts = new LinkedHashMap<>();
    sums.durations().middles().forEach((ms, runs) -> texts.put(ms.toString(), runs.toString()));
    return texts;
  }

  private static String id(BaselineFact day) {
    String at = Long.toString(day.at());
    return Ids.hex("jbl:", Ids.of("baseline", day.environment(), day.journey(), day.segment(), at));
  }
}
