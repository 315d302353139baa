package io.millrace.operators.patterns;

import io.millrace.domain.dependency.DependencyCourse;
import io.millrace.domain.dependency.DependencyCourseCodec;
import io.millrace.domain.journey.HeldFindings;
import io.millrace.domain.journey.HeldFindingsCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** State of the room; the names stand in savepoints. */
final class PatternStates {
  private PatternStates() {}

  /** Findings that wait for their moment; ends an hour after, or a window after a timeout. */
  static ValueStateDescriptor<HeldFindings> findings() {
    return new ValueStateDescriptor<>(
        "held-findings", CodecTypeInfo.of(HeldFindings.class, HeldFindingsCodec.class));
  }

  /** A dependency; ends a day after its last call. */
  static ValueStateDescriptor<DependencyCourse> dependency() {
    return new ValueStateDescriptor<>(
        "dependency", CodecTypeInfo.of(DependencyCourse.class, DependencyCourseCodec.class));
  }
}
