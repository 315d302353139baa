package io.millrace.operators.scope;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.LateRecord;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.scope.Blame;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.ScopeLimits;
import io.millrace.domain.scope.ScopeOverflow;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.TraceScope;
import io.millrace.domain.scope.TraceShape;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Collects spans and failures of one trace and closes its scope after a silence. A failing trace is
 * handed on to be priced; of one without failure only its shape remains. Facts of a trace that has
 * closed are late.
 */
final class TraceScopeFunction
    extends KeyedCoProcessFunction<Long, SpanFact, Observation, ClosedTrace> implements AsOfAware {
  private static final long serialVersionUID = 1;

  private final ScopeLimits limits;
  private transient ValueState<TraceScope> scopes;
  private transient long asOf;
  private transient Counter late;
  private transient Counter closed;
  private transient Counter failed;
  private transient Counter spansDropped;
  private transient Counter observationsDropped;

  TraceScopeFunction(ScopeLimits limits) {
    this.limits = limits;
  }

  @Override
  public void open(OpenContext context) {
    scopes = getRuntimeContext().getState(ScopeStates.TRACE_SCOPE);
    asOf = Long.MAX_VALUE;
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(ScopeMetrics.GROUP);
    late = group.counter(ScopeMetrics.FACTS_LATE);
    closed = group.counter(ScopeMetrics.SCOPES_CLOSED);
    failed = group.counter(ScopeMetrics.SCOPES_FAILED);
    spansDropped = group.counter(ScopeMetrics.SPANS_DROPPED);
    observationsDropped = group.counter(ScopeMetrics.OBSERVATIONS_DROPPED);
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement1(SpanFact span, Context ctx, Collector<ClosedTrace> out)
      throws Exception {
    TraceScope scope = scope();
    if (isLate(scope, span.eventTime(), ctx)) {
      LateRecord record =
          late(span.spanKey(), span.environment(), span.eventTime(), span.coordinates(), ctx);
      late(record, ctx);
      return;
    }
    scopes.update(scope.add(span, limits));
    wakeUp(span.eventTime(), scope, ctx);
  }

  @Override
  public void processElement2(Observation o, Context ctx, Collector<ClosedTrace> out)
      throws Exception {
    TraceScope scope = scope();
    if (isLate(scope, o.eventTime(), ctx)) {
      settleLate(o, scope.chargedTo(), ctx);
      return;
    }
    scopes.update(scope.add(o, limits));
    wakeUp(o.eventTime(), scope, ctx);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ClosedTrace> out)
      throws Exception {
    TraceScope scope = scopes.value();
    boolean pastAsOf = ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf;
    if (scope == null || pastAsOf) {
      return;
    }
    if (scope.isIdle()) {
      if (timestamp >= scope.closedUntil()) {
        scopes.clear();
      }
      return;
    }
    long closeAt = scope.closeAt(limits);
    if (closeAt > timestamp) {
      ctx.timerService().registerEventTimeTimer(closeAt);
    } else {
      keep(close(scope, closeAt, ctx, out), ctx);
    }
  }

  /** Closes the scope and says what remains of the trace. */
  private TraceScope close(
      TraceScope scope, long closeAt, OnTimerContext ctx, Collector<ClosedTrace> out) {
    closed.inc();
    TraceShape shape = TraceShape.of(scope, closeAt);
    if (shape != null) {
      ctx.output(ScopeTags.SHAPES, shape);
    }
    ClosedTrace trace = Blame.decide(scope, closeAt);
    if (trace == null) {
      return scope.afterClose(closeAt, 0, limits);
    }
    failed.inc();
    out.collect(trace);
    long chargedTo = trace.charged().fingerprint().id();
    for (Observation o : Blame.others(scope, trace)) {
      ctx.output(ScopeTags.SETTLED, o.charged(0, chargedTo));
    }
    publishOverflow(scope, trace, ctx);
    TraceScope rest = scope.afterClose(closeAt, chargedTo, limits);
    publishLate(scope, closeAt, rest, trace.charged().environment(), ctx);
    return rest;
  }

  private void publishOverflow(TraceScope scope, ClosedTrace trace, Context ctx) {
    int spans = scope.links().dropped();
    if (spans > 0 || scope.failingDropped() > 0) {
      spansDropped.inc(spans);
      observationsDropped.inc(scope.failingDropped());
      Observation o = trace.charged();
      ctx.output(
          ScopeTags.OVERFLOW,
          new ScopeOverflow(
              o.environment(), o.scopeKey(), trace.closedAt(), spans, scope.failingDropped()));
    }
  }

  /** Facts that stood in the scope already, but lie between its close and what remains. */
  private void publishLate(
      TraceScope scope, long closeAt, TraceScope rest, String environment, Context ctx) {
    for (int i = 0; i < scope.links().size(); i++) {
      long start = scope.links().start(i);
      if (start > closeAt && start <= rest.closedUntil()) {
        Coordinates at = scope.links().coordinates(i);
        late(late(scope.links().span(i), environment, start, at, ctx), ctx);
      }
    }
    for (Observation o : scope.failing()) {
      if (o.eventTime() > closeAt && o.eventTime() <= rest.closedUntil()) {
        settleLate(o, rest.chargedTo(), ctx);
      }
    }
  }

  private void keep(TraceScope rest, OnTimerContext ctx) throws Exception {
    if (!rest.isIdle()) {
      scopes.update(rest);
      ctx.timerService().registerEventTimeTimer(rest.closeAt(limits));
    } else if (rest.chargedTo() == 0) {
      scopes.clear();
    } else {
      scopes.update(rest);
      ctx.timerService().registerEventTimeTimer(rest.closedUntil());
    }
  }

  private TraceScope scope() throws Exception {
    TraceScope scope = scopes.value();
    return scope == null ? TraceScope.EMPTY : scope;
  }

  private boolean isLate(TraceScope scope, long eventTime, Context ctx) {
    return eventTime <= scope.closedUntil()
        || scope.isIdle() && eventTime + limits.idleMs() <= ctx.timerService().currentWatermark();
  }

  /**
   * A scope closes no earlier than a silence after its first fact, so a timer there is never too
   * late. Only a fact earlier than all others needs one of its own.
   */
  private void wakeUp(long eventTime, TraceScope before, Context ctx) {
    if (before.isIdle() || eventTime < before.firstAt()) {
      ctx.timerService().registerEventTimeTimer(eventTime + limits.idleMs());
    }
  }

  /** Its scope's pain was charged already; it is settled without pain where that is known. */
  private void settleLate(Observation o, long chargedTo, Context ctx) {
    if (chargedTo != 0) {
      ctx.output(ScopeTags.SETTLED, o.charged(0, chargedTo));
    }
    late(
        new LateRecord(
            ScopeMetrics.GROUP,
            "observation",
            o.id(),
            o.environment(),
            o.eventTime(),
            lateness(o.eventTime(), ctx),
            o.coordinates()),
        ctx);
  }

  private LateRecord late(
      long spanKey, String environment, long eventTime, Coordinates at, Context ctx) {
    return new LateRecord(
        ScopeMetrics.GROUP,
        "span",
        Ids.hex("span:", Ids.mix(ctx.getCurrentKey(), spanKey)),
        environment,
        eventTime,
        lateness(eventTime, ctx),
        at);
  }

  private void late(LateRecord record, Context ctx) {
    late.inc();
    ctx.output(ScopeTags.LATE, record);
  }

  private static long lateness(long eventTime, Context ctx) {
    long watermark = ctx.timerService().currentWatermark();
    return watermark == Long.MIN_VALUE ? 0 : Math.max(0, watermark - eventTime);
  }
}
