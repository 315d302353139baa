package io.millrace.operators.scope;

import io.millrace.domain.scope.SpanDays;
import io.millrace.domain.scope.SpanHour;
import io.millrace.domain.scope.SpanStats;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Prices the hours of an operation by what it usually takes: the middle trace of the last closed
 * day. Keyed by environment, journey and operation; state ends two days after its last trace.
 */
final class PriceSpansFunction extends KeyedProcessFunction<Long, SpanStats, SpanHour>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private transient ValueState<SpanDays> days;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    days = getRuntimeContext().getState(ScopeStates.SPAN_DAYS);
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(SpanStats part, Context ctx, Collector<SpanHour> out)
      throws Exception {
    SpanDays known = days.value();
    days.update((known == null ? SpanDays.NONE : known).add(part));
    ctx.timerService().registerEventTimeTimer(part.hourAt() + SpanStats.HOUR_MS);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<SpanHour> out)
      throws Exception {
    SpanDays known = days.value();
    if (known == null) {
      return;
    }
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf) {
      known.end(asOf, out::collect);
      days.clear();
      return;
    }
    SpanDays left = known.close(timestamp, out::collect);
    if (left.isOver(timestamp)) {
      days.clear();
      return;
    }
    days.update(left);
    if (left.open().isEmpty()) {
      ctx.timerService().registerEventTimeTimer(left.forgetAt());
    }
  }
}
