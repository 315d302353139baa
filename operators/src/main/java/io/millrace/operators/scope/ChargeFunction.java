package io.millrace.operators.scope;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.scope.Baseline;
import io.millrace.domain.scope.BaselineDays;
import io.millrace.domain.scope.BaselinePartial;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.operators.runtime.AsOfAware;
import io.millrace.operators.runtime.ControlFeed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Prices closed traces by what their root's operation usually takes: the median of its successes on
 * the last closed day, else the policy's expectation, else nothing. A trace waits in state until
 * the watermark has passed its close, so that the baseline of the day before is complete; a
 * baseline is sent on at midnight plus lateness.
 */
final class ChargeFunction
    extends KeyedCoProcessFunction<Long, BaselinePartial, ClosedTrace, PainCharge>
    implements AsOfAware {
  private static final long serialVersionUID = 1;
  private static final long US_PER_MS = 1000;

  private final ControlFeed control;
  private final long latenessMs;
  private transient ControlTables tables;
  private transient ValueState<BaselineDays> days;
  private transient MapState<Long, List<ClosedTrace>> closed;
  private transient long asOf;
  private transient Counter samplesLate;

  ChargeFunction(ControlFeed control, ScopeSettings settings) {
    this.control = control;
    this.latenessMs = settings.latenessMs();
  }

  @Override
  public void open(OpenContext context) {
    tables = control.open(getRuntimeContext());
    days = getRuntimeContext().getState(ScopeStates.BASELINE_DAYS);
    closed = getRuntimeContext().getMapState(ScopeStates.CLOSED_TRACES);
    asOf = Long.MAX_VALUE;
    samplesLate =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup(ScopeMetrics.GROUP)
            .counter(ScopeMetrics.SAMPLES_LATE);
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement1(BaselinePartial partial, Context ctx, Collector<PainCharge> out)
      throws Exception {
    long closesAt = partial.dayAt() + BaselineDays.DAY_MS + latenessMs;
    if (closesAt <= ctx.timerService().currentWatermark()) {
      samplesLate.inc(partial.durations().count());
      return;
    }
    BaselineDays known = days.value();
    days.update(known == null ? BaselineDays.of(partial) : known.add(partial));
    ctx.timerService().registerEventTimeTimer(closesAt);
  }

  @Override
  public void processElement2(ClosedTrace trace, Context ctx, Collector<PainCharge> out)
      throws Exception {
    List<ClosedTrace> waiting = closed.get(trace.closedAt());
    List<ClosedTrace> more = waiting == null ? new ArrayList<>() : new ArrayList<>(waiting);
    more.add(trace);
    closed.put(trace.closedAt(), more);
    ctx.timerService().registerEventTimeTimer(trace.closedAt());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<PainCharge> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf) {
      return;
    }
    BaselineDays known = days.value();
    List<ClosedTrace> waiting = closed.get(timestamp);
    if (waiting != null) {
      for (ClosedTrace trace : waiting) {
        charge(trace, known, ctx, out);
      }
      closed.remove(timestamp);
    }
    if (known != null && Math.floorMod(timestamp - latenessMs, BaselineDays.DAY_MS) == 0) {
      closeDay(known, timestamp, ctx);
    }
  }

  private void charge(
      ClosedTrace trace, BaselineDays known, OnTimerContext ctx, Collector<PainCharge> out) {
    PainCharge charge = priced(trace, known);
    out.collect(charge);
    ctx.output(ScopeTags.SETTLED, trace.charged().charged(charge.painUs(), charge.chargedTo()));
  }

  private PainCharge priced(ClosedTrace trace, BaselineDays known) {
    if (!trace.hasRoot()) {
      return trace.charge(0, PainCharge.Baseline.NONE);
    }
    Baseline measured =
        known == null
            ? null
            : known.of(BaselineDays.inForce(trace.closedAt(), latenessMs), latenessMs);
    if (measured != null) {
      return trace.charge(measured.p50Us(), PainCharge.Baseline.MEASURED);
    }
    Long expectedMs =
        tables
            .policies()
            .at(trace.closedAt())
            .pain()
            .expectedMs()
            .get(trace.service() + " " + trace.operation());
    return expectedMs == null
        ? trace.charge(0, PainCharge.Baseline.NONE)
        : trace.charge(expectedMs * US_PER_MS, PainCharge.Baseline.POLICY);
  }

  /** Sends on the baseline of the day that closes now, and forgets the one it replaces. */
  private void closeDay(BaselineDays known, long timestamp, OnTimerContext ctx) throws Exception {
    long closing = BaselineDays.inForce(timestamp, latenessMs);
    Baseline baseline = known.of(closing, latenessMs);
    if (baseline != null) {
      ctx.output(ScopeTags.BASELINES, baseline);
    }
    BaselineDays rest = known.from(closing);
    if (rest.days().isEmpty()) {
      days.clear();
    } else {
      days.update(rest);
      ctx.timerService().registerEventTimeTimer(timestamp + BaselineDays.DAY_MS);
    }
  }
}
