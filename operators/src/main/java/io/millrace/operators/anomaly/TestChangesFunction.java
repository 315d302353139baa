package io.millrace.operators.anomaly;

import io.millrace.domain.anomaly.Anomaly;
import io.millrace.domain.anomaly.AnomalyTests;
import io.millrace.domain.anomaly.RateSeries;
import io.millrace.domain.control.ControlTables;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.GovernancePolicy;
import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.release.Counted;
import io.millrace.domain.release.Cut;
import io.millrace.domain.release.FailureState;
import io.millrace.domain.release.ReleaseComparison;
import io.millrace.domain.release.ReleaseTests;
import io.millrace.domain.release.StepState;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.operators.anomaly.state.ChangeInput;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.operators.runtime.TickFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps counts of an environment, and tests at every minute what came in it; what takes a look at
 * everything waits for whole ten minutes.
 */
final class TestChangesFunction extends TickFunction<String, ChangeInput, Anomaly> {
  static final OutputTag<ReleaseComparison> COMPARISONS =
      new OutputTag<>(
          "release-comparisons",
          CodecTypeInfo.of(ReleaseComparison.class, ReleaseComparison.ComparisonCodec.class));

  private static final long serialVersionUID = 1;
  private static final long MINUTE_MS = 60_000;
  private static final long CELL_MS = RateSeries.CELL * MINUTE_MS;
  private static final long DAY_MS = 86_400_000;

  private final ControlFeed control;
  private final AnomalySettings settings;

  private transient ControlTables tables;
  private transient FailureBook failures;
  private transient RouteBook routes;
  private transient ChangeBook changes;
  private transient MapState<Long, SourceFinding> problems;
  private transient ValueState<Long> decidedAt;
  private transient Runnable clearAll;
  private transient Counter found;
  private transient Counter judged;

  TestChangesFunction(ControlFeed control, AnomalySettings settings) {
    super(settings.tick().toMillis());
    this.control = control;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    var failuresDue = getRuntimeContext().getMapState(AnomalyStates.FAILURES_DUE);
    var failureStates = getRuntimeContext().getMapState(AnomalyStates.FAILURES);
    var servedDue = getRuntimeContext().getMapState(AnomalyStates.SERVED_DUE);
    var servedStates = getRuntimeContext().getMapState(AnomalyStates.SERVED);
    var cuts = getRuntimeContext().getMapState(AnomalyStates.CUTS);
    failures = new FailureBook(failureStates, failuresDue);
    routes = new RouteBook(servedStates, servedDue);
    changes = new ChangeBook(cuts);
    problems = getRuntimeContext().getMapState(AnomalyStates.PROBLEMS);
    decidedAt = getRuntimeContext().getState(AnomalyStates.DECIDED);
    clearAll =
        () ->
            List.of(failuresDue, failureStates, servedDue, servedStates, cuts, problems, decidedAt)
                .forEach(state -> state.clear());
    MetricGroup metrics = getRuntimeContext().getMetricGroup().addGroup(AnomalyMetrics.GROUP);
    found = metrics.counter(AnomalyMetrics.ANOMALIES_FOUND);
    judged = metrics.counter(AnomalyMetrics.CHANGES_JUDGED);
  }

  @Override
  public void processElement(ChangeInput input, Context ctx, Collector<Anomaly> out)
      throws Exception {
    long tick;
    if (input.failure() != null) {
      tick = tickOf(input.failure().releasedAt());
      failures.add(input.failure(), tick);
      ctx.timerService().registerEventTimeTimer(tick);
    } else if (input.served() != null) {
      tick = tickOf(input.served().releasedAt());
      routes.add(input.served(), tick);
    } else {
      SourceFinding finding = input.finding();
      problems.put(Ids.mix(finding.rowId(), finding.version()), finding);
      tick = tickOf(finding.version() / 1000);
    }
    ctx.timerService().registerEventTimeTimer(cellAfter(tick - 1));
    if (decidedAt.value() == null) {
      decidedAt.update(Long.MIN_VALUE);
      ctx.timerService().registerEventTimeTimer(midnightAfter(tick - 1));
    }
  }

  @Override
  protected boolean hasState() throws Exception {
    return decidedAt.value() != null;
  }

  @Override
  protected void clear() {
    clearAll.run();
  }

  @Override
  protected void decide(Tick tick, Context ctx, Collector<Anomaly> out) throws Exception {
    ControlTables known = tables.knownBy(tick.at());
    PolicySet policies = known.policies().at(tick.at());
    GovernancePolicy governance = policies.governance();
    changes.begin(routes.settle(tick.facts()), routes);
    TreeMap<Long, FailureState> touched = failures.settle(tick.facts());
    AnomalyTests tests =
        new AnomalyTests(
            ctx.getCurrentKey(),
            tick.at(),
            governance.quietAfterMs(),
            governance.minimumScopes(),
            policies.versions());
    boolean whole = Math.floorMod(tick.at(), CELL_MS) == 0 || tick.last();
    TreeMap<Long, FailureState> looked = whole ? failures.all() : touched;
    boolean burning = test(tests, looked, problems(tick.at()), out);
    changes.mark(known, ctx.getCurrentKey(), tick.at(), routes);
    compare(tick, ctx, policies);
    if (tick.whole()) {
      failures.trim(tests.now(), settings.maxFingerprints());
      routes.trim(tests.now());
      changes.trim(tick.at());
    }
    decidedAt.update(tick.at());
    if (failures.isEmpty() && routes.isEmpty() && changes.isEmpty() && problems.isEmpty()) {
      clear();
    } else if (!tick.last()) {
      wake(tick.at(), whole && burning || !touched.isEmpty(), ctx);
    }
  }

  /** Tests what has no anomaly, ends what is over; says whether any lasts. */
  private boolean test(
      AnomalyTests tests,
      TreeMap<Long, FailureState> looked,
      List<SourceFinding> data,
      Collector<Anomaly> out)
      throws Exception {
    boolean burning = false;
    for (Map.Entry<Long, FailureState> e : looked.entrySet()) {
      FailureState state = e.getValue();
      Counted served = routes.served(state.service());
      RateSeries series = served == null ? null : served.series();
      if (state.open() == null) {
        String problem = explanation(data, series, tests.now());
        tests.test(e.getKey(), state.service(), state.counted().series(), series, problem);
      } else {
        Anomaly over = tests.over(state.open(), state.counted().series(), series);
        burning |= over == null;
        if (over != null) {
          failures.put(e.getKey(), state, null);
          out.collect(over);
        }
      }
    }
    for (Anomaly anomaly : tests.believed()) {
      burning = true;
      found.inc();
      failures.put(anomaly.fingerprintId(), looked.get(anomaly.fingerprintId()), anomaly);
      out.collect(anomaly);
    }
    return burning;
  }

  /**
   * Problems of the data that last, as they were told by the tick: what was told later waits,
   * however early it came. Ended a day ago or untold for a month they are forgotten.
   */
  private List<SourceFinding> problems(long tick) throws Exception {
    TreeMap<Long, SourceFinding> told = new TreeMap<>();
    for (SourceFinding f : problems.values()) {
      if (f.version() / 1000 <= tick) {
        told.merge(f.rowId(), f, (x, y) -> x.version() >= y.version() ? x : y);
      }
    }
    List<Long> gone = new ArrayList<>();
    for (Map.Entry<Long, SourceFinding> e : problems.entries()) {
      SourceFinding last = told.get(e.getValue().rowId());
      long version = e.getValue().version();
      boolean latest = last != null && version == last.version();
      if (last != null && version < last.version() || latest && isOver(last, tick)) {
        gone.add(e.getKey());
      }
    }
    for (Long id : gone) {
      problems.remove(id);
    }
    return told.values().stream().filter(f -> f.untilAt() == 0 && !isOver(f, tick)).toList();
  }

  private boolean isOver(SourceFinding f, long tick) {
    boolean ended = f.untilAt() != 0 && f.untilAt() < tick - DAY_MS;
    return ended || f.version() / 1000 < tick - settings.forgetAfter().toMillis();
  }

  /** A rate that rises because requests are not told of any more is no rise. */
  private static String explanation(List<SourceFinding> data, RateSeries served, long now) {
    if (data.isEmpty() || served == null || !RouteBook.fell(served, now)) {
      return null;
    }
    SourceFinding first = data.get(0);
    return first.kind() + " of " + first.source() + ": " + first.explanation();
  }

  private void compare(Tick tick, Context ctx, PolicySet policies) throws Exception {
    for (Cut cut : changes.due(tick.at())) {
      judged.inc();
      Counted served = routes.served(cut.service());
      if (served != null) {
        ReleaseTests tests =
            new ReleaseTests(ctx.getCurrentKey(), cut, tick.at(), policies.versions());
        for (Map.Entry<Long, FailureState> e : failures.all().entrySet()) {
          FailureState state = e.getValue();
          if (cut.service().equals(state.service())) {
            tests.fingerprint(
                e.getKey(),
                state.counted(),
                served,
                state.firstMinute(),
                state.accounts(),
                state.journey());
          }
        }
        for (StepState step : routes.steps(cut.service())) {
          JourneyDefinition journey = policies.journeys().ofStep(step.service(), step.endpoint());
          tests.step(step, journey == null ? null : journey.id());
        }
        tests.rows().forEach(row -> ctx.output(COMPARISONS, row));
      }
      changes.judged(cut);
    }
  }

  private void wake(long at, boolean soon, Context ctx) throws Exception {
    ctx.timerService().registerEventTimeTimer(midnightAfter(at));
    if (soon) {
      ctx.timerService().registerEventTimeTimer(cellAfter(at));
    }
    long next = changes.nextAt();
    if (next != Long.MAX_VALUE) {
      ctx.timerService().registerEventTimeTimer(tickOf(Math.max(next, at + 1)));
    }
  }

  private static long cellAfter(long time) {
    return (Math.floorDiv(time, CELL_MS) + 1) * CELL_MS;
  }
}
