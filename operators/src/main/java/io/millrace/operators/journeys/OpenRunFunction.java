package io.millrace.operators.journeys;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyStep;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.RunClocks;
import io.millrace.domain.journey.RunOpening;
import io.millrace.domain.policy.TimeClass;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says which run a workflow event belongs to, and sends its signal to the patterns of the run's
 * time classes. Holds events only until it is certain which of them is a run's first. State ends
 * with the run's memory.
 */
final class OpenRunFunction extends KeyedProcessFunction<Long, TelemetryEvent, JourneyInput> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final TimeClass journeyClass;
  private final TimeClass idleClass;
  private transient ValueState<RunOpening> openings;
  private transient RunClocks clocks;
  private transient Counter eventsLate;
  private transient Counter endsLate;
  private transient Counter notesSeen;

  OpenRunFunction(ControlFeed control, JourneySettings settings) {
    this.control = control;
    this.journeyClass = settings.journeyClass();
    this.idleClass = settings.idleClass();
  }

  @Override
  public void open(OpenContext context) {
    openings = getRuntimeContext().getState(JourneyStates.opening());
    clocks = new RunClocks(control.open(getRuntimeContext()).policies(), journeyClass, idleClass);
    eventsLate = JourneyMetrics.counter(getRuntimeContext(), JourneyMetrics.EVENTS_LATE);
    endsLate = JourneyMetrics.counter(getRuntimeContext(), JourneyMetrics.ENDS_LATE);
    notesSeen = JourneyMetrics.counter(getRuntimeContext(), JourneyMetrics.NOTES_SEEN);
  }

  @Override
  public void processElement(TelemetryEvent event, Context ctx, Collector<JourneyInput> out)
      throws Exception {
    long at = event.eventTime();
    long watermark = ctx.timerService().currentWatermark();
    if (event.what().role() == EventRole.NOTE) {
      notesSeen.inc();
      return;
    }
    if (at <= watermark) {
      late(event, watermark, ctx, out);
      return;
    }
    RunOpening opening = openings.value();
    opening = opening == null ? RunOpening.NONE : opening;
    JourneyStep step = JourneyStep.of(event);
    if (opening.continues(at)) {
      emit(step.in(opening.clock()), ctx, out);
      openings.update(opening.seen(at));
      return;
    }
    openings.update(opening.hold(step));
    ctx.timerService().registerEventTimeTimer(at);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<JourneyInput> out)
      throws Exception {
    RunOpening opening = openings.value();
    if (opening == null) {
      return;
    }
    RunOpening next = opening.advance(timestamp, clocks, step -> emit(step, ctx, out));
    if (next.isEmpty()) {
      openings.clear();
      return;
    }
    openings.update(next);
    if (next.clock() != null) {
      ctx.timerService().registerEventTimeTimer(next.expiresAt());
    }
  }

  private void emit(JourneyStep step, Context ctx, Collector<JourneyInput> out) {
    out.collect(new JourneyInput.Step(step));
    ctx.output(JourneyTypes.SIGNALS, PatternSignal.of(step));
  }

  /**
   * No pattern may see what is behind the watermark; but a run's end is the truth about it, however
   * late, and goes to the book of runs alone.
   */
  private void late(TelemetryEvent event, long watermark, Context ctx, Collector<JourneyInput> out)
      throws Exception {
    eventsLate.inc();
    ctx.output(JourneyTypes.LATE, late(event, watermark));
    RunOpening opening = openings.value();
    long at = event.eventTime();
    boolean end =
        event.what().role() == EventRole.TERMINAL
            && opening != null
            && opening.continues(at)
            && at >= opening.clock().startAt();
    if (end) {
      endsLate.inc();
      out.collect(new JourneyInput.Truth(JourneyStep.of(event).in(opening.clock()), watermark + 1));
      openings.update(opening.seen(at));
    }
  }

  private static LateRecord late(TelemetryEvent event, long watermark) {
    return new LateRecord(
        "journeys",
        "workflow event",
        event.eventId(),
        event.where().environment(),
        event.eventTime(),
        watermark - event.eventTime(),
        event.proof().coordinates());
  }
}
