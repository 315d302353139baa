package io.millrace.operators.scope;

import io.millrace.domain.scope.BaselineDays;
import io.millrace.domain.scope.BaselineDaysCodec;
import io.millrace.domain.scope.ClosedTrace;
import io.millrace.domain.scope.SpanDays;
import io.millrace.domain.scope.SpanDaysCodec;
import io.millrace.domain.scope.TraceScope;
import io.millrace.domain.scope.TraceScopeCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;

/** State of this room; the names stand in savepoints. */
final class ScopeStates {
  /** Facts of a trace. Ends when its scope closes; after a failing one, a grace period later. */
  static final ValueStateDescriptor<TraceScope> TRACE_SCOPE =
      new ValueStateDescriptor<>(
          "trace-scope", CodecTypeInfo.of(TraceScope.class, TraceScopeCodec.class));

  /** Success durations of an operation by day. Each day ends a day after it has closed. */
  static final ValueStateDescriptor<BaselineDays> BASELINE_DAYS =
      new ValueStateDescriptor<>(
          "baseline-days", CodecTypeInfo.of(BaselineDays.class, BaselineDaysCodec.class));

  /** Closed traces that wait for the watermark to pass their close, by close. */
  static final MapStateDescriptor<Long, List<ClosedTrace>> CLOSED_TRACES =
      new MapStateDescriptor<>(
          "closed-traces", Types.LONG, new ListTypeInfo<>(ScopeRoom.CLOSED_TRACE));

  /** An operation on a journey. Ends two days after its last trace. */
  static final ValueStateDescriptor<SpanDays> SPAN_DAYS =
      new ValueStateDescriptor<>(
          "span-days", CodecTypeInfo.of(SpanDays.class, SpanDaysCodec.class));

  private ScopeStates() {}
}
