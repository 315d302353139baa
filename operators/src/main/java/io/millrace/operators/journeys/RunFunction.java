package io.millrace.operators.journeys;

import io.millrace.domain.journey.JourneyBook;
import io.millrace.domain.journey.JourneyEffects;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyState;
import io.millrace.domain.observe.Observation;
import io.millrace.operators.runtime.AsOfAware;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Journey state: holds every fact of a correlation until its moment, then lets the book take it. A
 * stage's own limit is a fact that the book adds; its timer stands like those of others. First
 * input: steps and pattern hits; second: observations and trace charges. A hit past as_of is
 * dropped, so that its run stays OPEN. State ends a day after the run's last limit.
 */
final class RunFunction
    extends KeyedCoProcessFunction<Long, JourneyInput, JourneyInput, Observation>
    implements AsOfAware {
  private static final long serialVersionUID = 1;
  private static final long DAY_MS = 86_400_000L;

  private final ControlFeed control;
  private transient ValueState<JourneyState> states;
  private transient JourneyBook book;
  private transient Counter runsStarted;
  private transient Counter patternsFound;
  private transient Counter matchesRetracted;
  private transient long lastWatermark;

  RunFunction(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    states = getRuntimeContext().getState(JourneyStates.journey());
    book = new JourneyBook(control.open(getRuntimeContext()).policies());
    runsStarted = JourneyMetrics.counter(getRuntimeContext(), JourneyMetrics.RUNS_STARTED);
    patternsFound = JourneyMetrics.counter(getRuntimeContext(), JourneyMetrics.PATTERNS_FOUND);
    matchesRetracted =
        JourneyMetrics.counter(getRuntimeContext(), JourneyMetrics.MATCHES_RETRACTED);
    lastWatermark = Long.MIN_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    lastWatermark = watermark;
  }

  @Override
  public void processElement1(JourneyInput input, Context ctx, Collector<Observation> out)
      throws Exception {
    hold(input, ctx);
  }

  @Override
  public void processElement2(JourneyInput input, Context ctx, Collector<Observation> out)
      throws Exception {
    hold(input, ctx);
  }

  private void hold(JourneyInput input, Context ctx) throws Exception {
    JourneyState state = states.value();
    states.update((state == null ? JourneyState.EMPTY : state).hold(input));
    ctx.timerService().registerEventTimeTimer(input.at());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Observation> out)
      throws Exception {
    JourneyState state = states.value();
    if (state == null) {
      return;
    }
    JourneyEffects effects =
        new SideEffects(ctx, out, runsStarted, patternsFound, matchesRetracted);
    boolean pastAsOf =
        ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > lastWatermark;
    if (pastAsOf) {
      JourneyState last = state.taken(state.pending().size());
      store(book.tick(last, lastWatermark, effects));
      return;
    }
    JourneyState next = state;
    for (JourneyInput due = next.due(timestamp); due != null; due = next.due(timestamp)) {
      next = book.take(next.taken(1), due, effects);
    }
    next = book.housekeeping(next, timestamp, effects);
    if (timestamp % DAY_MS == 0) {
      next = book.tick(next, timestamp, effects);
    }
    store(schedule(state, next, timestamp, ctx));
  }

  /** Sets the timers that are missing: what was there before has its own. */
  private JourneyState schedule(JourneyState before, JourneyState state, long now, Context ctx) {
    if (state.dirty() && !before.dirty()) {
      ctx.timerService().registerEventTimeTimer((Math.floorDiv(now, DAY_MS) + 1) * DAY_MS);
    }
    long limitAt = state.limitAt();
    if (limitAt > now && limitAt != before.limitAt()) {
      ctx.timerService().registerEventTimeTimer(limitAt);
    }
    long wakeAt = book.wakeAt(state);
    if (wakeAt == Long.MIN_VALUE || state.wakeAt() > now) {
      return state;
    }
    ctx.timerService().registerEventTimeTimer(wakeAt);
    return state.wakingAt(wakeAt);
  }

  private void store(JourneyState state) throws Exception {
    if (state.isEmpty()) {
      states.clear();
    } else {
      states.update(state);
    }
  }
}
