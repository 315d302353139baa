package io.millrace.operators.scope;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.LateRecordCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.scope.Baseline;
import io.millrace.domain.scope.BaselineCodec;
import io.millrace.domain.scope.ScopeOverflow;
import io.millrace.domain.scope.ScopeOverflowCodec;
import io.millrace.domain.scope.TraceShape;
import io.millrace.domain.scope.TraceShapeCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.util.OutputTag;

/** Side outputs inside this room. */
final class ScopeTags {
  static final OutputTag<Observation> SETTLED =
      new OutputTag<>("settled", CodecTypeInfo.of(Observation.class, ObservationCodec.class));
  static final OutputTag<LateRecord> LATE =
      new OutputTag<>("late", CodecTypeInfo.of(LateRecord.class, LateRecordCodec.class));
  static final OutputTag<ScopeOverflow> OVERFLOW =
      new OutputTag<>("overflow", CodecTypeInfo.of(ScopeOverflow.class, ScopeOverflowCodec.class));
  static final OutputTag<TraceShape> SHAPES =
      new OutputTag<>("shapes", CodecTypeInfo.of(TraceShape.class, TraceShapeCodec.class));
  static final OutputTag<Baseline> BASELINES =
      new OutputTag<>("baselines", CodecTypeInfo.of(Baseline.class, BaselineCodec.class));

  private ScopeTags() {}
}
