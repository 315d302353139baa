package io.millrace.operators.slow;

import io.millrace.domain.slow.CallHour;
import io.millrace.domain.slow.StepHour;
import io.millrace.domain.slow.StepSlowdown;
import io.millrace.domain.slow.StepTime;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds each hour of one step against the 24 whole hours before it, by a timer at its end. Hours of
 * a slowdown are no part of what is usual; once no other is left, it has become usual and is over.
 * An hour that the end of input cuts short says nothing.
 */
final class WatchStepsFunction extends KeyedProcessFunction<Long, StepTime, StepSlowdown>
    implements AsOfAware {
  private static final long serialVersionUID = 1;
  private static final long HOUR_MS = CallHour.HOUR_MS;
  private static final long KEPT_MS = (JudgeCallsFunction.HOURS + 1) * HOUR_MS;

  private transient MapState<Long, StepHour> hours;
  private transient ValueState<StepSlowdown> lasting;
  private transient long asOf;
  private transient Counter stepsSlower;
  private transient Counter samplesLate;

  @Override
  public void open(OpenContext context) {
    hours = getRuntimeContext().getMapState(SlowStates.STEP_HOURS);
    lasting = getRuntimeContext().getState(SlowStates.SLOWDOWN);
    asOf = Long.MAX_VALUE;
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(SlowMetrics.GROUP);
    stepsSlower = group.counter(SlowMetrics.STEPS_SLOWER);
    samplesLate = group.counter(SlowMetrics.SAMPLES_LATE);
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(StepTime step, Context ctx, Collector<StepSlowdown> out)
      throws Exception {
    long hourAt = CallHour.hourOf(step.at());
    if (hourAt + HOUR_MS <= ctx.timerService().currentWatermark()) {
      samplesLate.inc();
      return;
    }
    StepHour known = hours.get(hourAt);
    hours.put(hourAt, StepHour.plus(known, step));
    if (known == null) {
      ctx.timerService().registerEventTimeTimer(hourAt + HOUR_MS);
      ctx.timerService().registerEventTimeTimer(hourAt + KEPT_MS);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<StepSlowdown> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf) {
      hours.clear();
      lasting.clear();
      return;
    }
    StepSlowdown slow = lasting.value();
    StepHour hour = hours.get(timestamp - HOUR_MS);
    if (hour != null) {
      slow = judge(hour, timestamp, slow, out);
    }
    hours.remove(timestamp - KEPT_MS);
    if (slow != null && usualBefore(timestamp, slow).count() < StepSlowdown.LEAST_USUAL) {
      out.collect(slow.ended(timestamp));
      slow = null;
    }
    if (slow == null) {
      lasting.clear();
    } else {
      lasting.update(slow);
    }
  }

  /** What lasts after the hour; null when nothing does. */
  private StepSlowdown judge(
      StepHour hour, long endAt, StepSlowdown slow, Collector<StepSlowdown> out) throws Exception {
    LatencyHistogram usual = usualBefore(endAt, slow);
    StepSlowdown found = StepSlowdown.find(hour.newest(), usual, hour.took(), endAt);
    if (slow == null && found != null) {
      stepsSlower.inc();
      out.collect(found);
      return found;
    }
    boolean says = hour.took().count() >= StepSlowdown.LEAST_MOVES;
    if (slow != null && found == null && says) {
      out.collect(slow.ended(endAt));
      return null;
    }
    return slow;
  }

  /** The hours before the one that ends then, and before those of a slowdown that lasts. */
  private LatencyHistogram usualBefore(long endAt, StepSlowdown slow) throws Exception {
    LatencyHistogram.Builder usual = new LatencyHistogram.Builder();
    long hourAt = endAt - HOUR_MS;
    long until = slow == null ? hourAt : Math.min(hourAt, slow.fromAt() - HOUR_MS);
    for (int back = 1; back <= JudgeCallsFunction.HOURS; back++) {
      long at = hourAt - back * HOUR_MS;
      StepHour before = at < until ? hours.get(at) : null;
      if (before != null) {
        usual.add(before.took());
      }
    }
    return usual.build();
  }
}
