package io.millrace.operators.intake;

import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums what subtasks counted of one window and fires it once. Keyed by window, ended by its end.
 */
final class ExposureFunction extends KeyedProcessFunction<Long, ExposureWindow, ExposureWindow>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private transient ValueState<ExposureWindow> open;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    open = getRuntimeContext().getState(IntakeStates.OPEN_WINDOW);
    asOf = Long.MIN_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(ExposureWindow count, Context ctx, Collector<ExposureWindow> out)
      throws Exception {
    ExposureWindow sum = open.value();
    open.update(sum == null ? count : sum.plus(count));
    if (sum == null) {
      ctx.timerService().registerEventTimeTimer(count.endAt());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ExposureWindow> out)
      throws Exception {
    ExposureWindow sum = open.value();
    if (sum != null) {
      out.collect(timestamp > asOf ? sum.cutShort() : sum);
      open.clear();
    }
  }
}
