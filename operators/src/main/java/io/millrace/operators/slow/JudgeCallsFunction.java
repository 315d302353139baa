package io.millrace.operators.slow;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.slow.CallHour;
import io.millrace.domain.slow.LongCall;
import io.millrace.domain.slow.UsualTimes;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.operators.runtime.AsOfAware;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds long calls against the whole hours before theirs, of one operation. A call waits until the
 * watermark has passed its own time: then those hours are complete, whatever came in which order.
 * It leaves as an observation of its own time, ahead of the watermark, so no window has missed it.
 */
final class JudgeCallsFunction extends KeyedCoProcessFunction<Long, CallHour, LongCall, Observation>
    implements AsOfAware {
  /** What is usual is what the hours of one day say. */
  static final int HOURS = 24;

  private static final long serialVersionUID = 1;
  private static final long KEPT_MS = (HOURS + 1) * CallHour.HOUR_MS;

  private transient MapState<Long, LatencyHistogram> hours;
  private transient MapState<Long, List<LongCall>> waiting;
  private transient long asOf;
  private transient Counter callsSlow;
  private transient Counter callsPassed;

  @Override
  public void open(OpenContext context) {
    hours = getRuntimeContext().getMapState(SlowStates.HOURS);
    waiting = getRuntimeContext().getMapState(SlowStates.WAITING);
    asOf = Long.MAX_VALUE;
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(SlowMetrics.GROUP);
    callsSlow = group.counter(SlowMetrics.CALLS_SLOW);
    callsPassed = group.counter(SlowMetrics.CALLS_PASSED);
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement1(CallHour part, Context ctx, Collector<Observation> out)
      throws Exception {
    LatencyHistogram known = hours.get(part.hourAt());
    hours.put(part.hourAt(), known == null ? part.durations() : known.merge(part.durations()));
    ctx.timerService().registerEventTimeTimer(part.hourAt() + KEPT_MS);
  }

  @Override
  public void processElement2(LongCall call, Context ctx, Collector<Observation> out)
      throws Exception {
    long at = call.observation().eventTime();
    List<LongCall> others = waiting.get(at);
    List<LongCall> all = others == null ? new ArrayList<>(1) : new ArrayList<>(others);
    all.add(call);
    waiting.put(at, all);
    ctx.timerService().registerEventTimeTimer(at);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Observation> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf) {
      return;
    }
    List<LongCall> calls = waiting.get(timestamp);
    if (calls != null) {
      waiting.remove(timestamp);
      UsualTimes usual = usualBefore(CallHour.hourOf(timestamp));
      for (LongCall call : calls) {
        judge(call, usual, ctx, out);
      }
    }
    hours.remove(timestamp - KEPT_MS);
  }

  private UsualTimes usualBefore(long hourAt) throws Exception {
    List<LatencyHistogram> before = new ArrayList<>(HOURS);
    for (int back = 1; back <= HOURS; back++) {
      LatencyHistogram hour = hours.get(hourAt - back * CallHour.HOUR_MS);
      if (hour != null) {
        before.add(hour);
      }
    }
    return UsualTimes.of(before);
  }

  private void judge(
      LongCall call, UsualTimes usual, OnTimerContext ctx, Collector<Observation> out) {
    Observation slow = call.judge(usual);
    if (slow == null) {
      callsPassed.inc();
      return;
    }
    callsSlow.inc();
    out.collect(slow);
    if (call.rename() != null) {
      ctx.output(SlowRoom.RENAMES, call.rename());
    }
  }
}
