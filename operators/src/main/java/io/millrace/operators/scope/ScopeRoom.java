package io.millrace.operators.scope;

import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.domain.scope.BaselinePartial;
import io.millrace.domain.scope.BaselinePartialCodec;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.ClosedTraceCodec;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanHour;
import io.millrace.domain.scope.SpanHourCodec;
import io.millrace.domain.scope.SpanStats;
import io.millrace.domain.scope.SpanStatsCodec;
import io.millrace.domain.scope.TraceShape;
import io.millrace.operators.runtime.AsOfKeyedCoProcess;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Which failure brought a trace down, and how much time did it cost? Keyed by trace; a trace's
 * state ends two minutes after its last fact, fifteen minutes later when it failed. Prices are made
 * by (environment, operation) of the root, where the baseline of the day before stands.
 *
 * <pre>
 * spans --------+-> trace -> closed, failing -> (environment, operation) -> charges, settled
 * observations -+     |  settled, late, overflow           ^       |  baselines
 *                     +-> shapes, added up by hour -> (journey, operation) -> span hours
 * spans -> successful roots, collected locally ------------+
 * </pre>
 */
public final class ScopeRoom {
  static final TypeInformation<ClosedTrace> CLOSED_TRACE =
      CodecTypeInfo.of(ClosedTrace.class, ClosedTraceCodec.class);

  private ScopeRoom() {}

  /**
   * @param spanFacts of all spans; see {@link ScopeSettings#spansPartitioned}
   * @param observations whose scope is a trace, in any partitioning
   */
  public static Scopes attach(
      DataStream<SpanFact> spanFacts,
      DataStream<Observation> observations,
      ControlFeed control,
      ScopeSettings settings) {
    SingleOutputStreamOperator<ClosedTrace> traces =
        byTrace(spanFacts, settings)
            .connect(observations.keyBy(ScopeKeys.TRACE_OF_OBSERVATION, Types.LONG))
            .transform(
                "close traces",
                CLOSED_TRACE,
                new AsOfKeyedCoProcess<>(new TraceScopeFunction(settings.limits())))
            .uid(ScopeUids.TRACE);
    DataStream<BaselinePartial> samples =
        spanFacts
            .transform(
                "collect baselines",
                CodecTypeInfo.of(BaselinePartial.class, BaselinePartialCodec.class),
                new CollectBaselinesOperator(settings))
            .uid(ScopeUids.COLLECT_BASELINES);
    SingleOutputStreamOperator<PainCharge> charges =
        samples
            .keyBy(ScopeKeys.OPERATION_OF_SAMPLES, Types.LONG)
            .connect(traces.keyBy(ScopeKeys.OPERATION_OF_TRACE, Types.LONG))
            .transform(
                "charge traces",
                CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class),
                new AsOfKeyedCoProcess<>(new ChargeFunction(control, settings)))
            .uid(ScopeUids.CHARGE);
    return new Scopes(
        charges,
        traces.getSideOutput(ScopeTags.SETTLED).union(charges.getSideOutput(ScopeTags.SETTLED)),
        charges.getSideOutput(ScopeTags.BASELINES),
        traces.getSideOutput(ScopeTags.LATE),
        traces.getSideOutput(ScopeTags.OVERFLOW),
        spanHours(traces.getSideOutput(ScopeTags.SHAPES), settings));
  }

  /** Where the time of traces went: added up on their subtask, then by operation. */
  private static DataStream<SpanHour> spanHours(
      DataStream<TraceShape> shapes, ScopeSettings settings) {
    return shapes
        .transform(
            "collect spans",
            CodecTypeInfo.of(SpanStats.class, SpanStatsCodec.class),
            new CollectSpansOperator(settings))
        .uid(ScopeUids.COLLECT_SPANS)
        .keyBy(ScopeKeys.OPERATION_OF_STATS, Types.LONG)
        .transform(
            "price spans",
            CodecTypeInfo.of(SpanHour.class, SpanHourCodec.class),
            new AsOfKeyedProcess<>(new PriceSpansFunction()))
        .uid(ScopeUids.PRICE_SPANS);
  }

  private static KeyedStream<SpanFact, Long> byTrace(
      DataStream<SpanFact> spanFacts, ScopeSettings settings) {
    return settings.spansPartitioned()
        ? DataStreamUtils.reinterpretAsKeyedStream(spanFacts, ScopeKeys.TRACE_OF_SPAN, Types.LONG)
        : spanFacts.keyBy(ScopeKeys.TRACE_OF_SPAN, Types.LONG);
  }
}
