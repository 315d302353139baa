package io.millrace.operators.runtime;

import io.millrace.domain.journey.HeldFindings;
import io.millrace.domain.journey.PatternFinding;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets findings go at their own moment, keyed by {@link PatternFinding#key}. At the end of a
 * bounded input a pattern runs out of time for all that is open; what lies past as_of is dropped
 * here, so that it stays undecided. State ends when nothing waits and nothing that was told can be
 * told again.
 */
public final class HoldFindingsFunction
    extends KeyedProcessFunction<Long, PatternFinding, PatternFinding> implements AsOfAware {
  private static final long serialVersionUID = 1;

  private final ValueStateDescriptor<HeldFindings> descriptor;
  private transient ValueState<HeldFindings> states;
  private transient long asOf;

  /**
   * @param descriptor state of the room that it stands in
   */
  public HoldFindingsFunction(ValueStateDescriptor<HeldFindings> descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(descriptor);
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(PatternFinding finding, Context ctx, Collector<PatternFinding> out)
      throws Exception {
    HeldFindings held = states.value();
    states.update((held == null ? HeldFindings.NONE : held).hold(finding));
    ctx.timerService().registerEventTimeTimer(finding.match().at());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<PatternFinding> out)
      throws Exception {
    HeldFindings held = states.value();
    boolean ended = ctx.timerService().currentWatermark() == Long.MAX_VALUE;
    if (held == null) {
      return;
    }
    if (ended && timestamp > asOf) {
      states.clear();
      return;
    }
    HeldFindings left = held.tell(timestamp, out::collect);
    if (left.isIdle(timestamp)) {
      states.clear();
      return;
    }
    states.update(left);
    if (left.waiting().isEmpty()) {
      ctx.timerService().registerEventTimeTimer(left.forgetAt());
    }
  }
}
