package io.millrace.benchmarks.engine;

import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The retry pattern as somebody would write it by hand: sorts by time, holds the failures of the
 * same window, tells the same findings. One packed value and one timer per key.
 */
final class HandWritten extends KeyedProcessFunction<Long, Tick, Long> {
  private static final long serialVersionUID = 1;
  private static final BenchPatterns.ById ORDER = new BenchPatterns.ById();

  private transient ValueState<HandState> states;

  @Override
  public void open(OpenContext context) {
    states =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "hand", CodecTypeInfo.of(HandState.class, HandStateCodec.class)));
  }

  @Override
  public void processElement(Tick tick, Context ctx, Collector<Long> out) throws Exception {
    if (tick.at() <= ctx.timerService().currentWatermark()) {
      return;
    }
    HandState state = states.value();
    List<Tick> waiting = new ArrayList<>(state == null ? List.of() : state.waiting());
    waiting.add(tick);
    states.update(new HandState(waiting, state == null ? List.of() : state.failed()));
    ctx.timerService().registerEventTimeTimer(tick.at());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Long> out) throws Exception {
    HandState state = states.value();
    if (state == null) {
      return;
    }
    long watermark = ctx.timerService().currentWatermark();
    List<Tick> due = new ArrayList<>();
    List<Tick> waiting = new ArrayList<>();
    for (Tick tick : state.waiting()) {
      (tick.at() <= watermark ? due : waiting).add(tick);
    }
    due.sort((a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : ORDER.compare(a, b));
    List<Tick> failed = new ArrayList<>(state.failed());
    for (Tick tick : due) {
      expire(failed, tick.at(), out);
      if (tick.kind() == Tick.FAILED) {
        failed.add(tick);
        ctx.timerService().registerEventTimeTimer(tick.at() + BenchPatterns.RETRY_WINDOW_MS);
      } else if (tick.kind() == Tick.SUCCEEDED && failed.size() >= 2) {
        long sum = tick.id();
        for (Tick f : failed) {
          sum += f.id();
        }
        out.collect(sum + tick.at());
        failed.clear();
      }
    }
    expire(failed, watermark, out);
    if (waiting.isEmpty() && failed.isEmpty()) {
      states.clear();
    } else {
      states.update(new HandState(waiting, failed));
    }
  }

  private static void expire(List<Tick> failed, long now, Collector<Long> out) {
    while (!failed.isEmpty() && now - failed.get(0).at() >= BenchPatterns.RETRY_WINDOW_MS) {
      long sum = 0;
      for (Tick f : failed) {
        sum += f.id();
      }
      out.collect(-sum - failed.remove(0).at() - BenchPatterns.RETRY_WINDOW_MS);
    }
  }
}
