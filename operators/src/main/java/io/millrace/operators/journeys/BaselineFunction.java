package io.millrace.operators.journeys;

import io.millrace.domain.journey.BaselineFact;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what happened to the runs of a journey and segment on a UTC day, and tells it when the
 * day is over, or cut short by the end of input. A day's state ends with it.
 */
final class BaselineFunction
    extends KeyedProcessFunction<Tuple3<String, String, String>, BaselineFact, BaselineFact>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private transient MapState<Long, BaselineFact> days;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    days = getRuntimeContext().getMapState(JourneyStates.baselineDays());
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  /**
   * Runs are decided when the watermark reaches them, so a fact is behind it only after a restore;
   * then it counts in the first day that is open.
   */
  @Override
  public void processElement(BaselineFact fact, Context ctx, Collector<BaselineFact> out)
      throws Exception {
    long watermark = ctx.timerService().currentWatermark();
    long dayAt = fact.dayAt();
    if (watermark != Long.MAX_VALUE && dayAt + BaselineFact.DAY_MS <= watermark) {
      dayAt = Math.floorDiv(watermark, BaselineFact.DAY_MS) * BaselineFact.DAY_MS;
    }
    BaselineFact day = fact.on(dayAt);
    BaselineFact before = days.get(dayAt);
    days.put(dayAt, before == null ? day : before.plus(day));
    ctx.timerService().registerEventTimeTimer(dayAt + BaselineFact.DAY_MS);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<BaselineFact> out)
      throws Exception {
    long dayAt = timestamp - BaselineFact.DAY_MS;
    BaselineFact day = days.get(dayAt);
    if (day != null) {
      boolean ended = ctx.timerService().currentWatermark() == Long.MAX_VALUE;
      out.collect(ended && timestamp > asOf ? day.cutShort() : day);
      days.remove(dayAt);
    }
  }
}
