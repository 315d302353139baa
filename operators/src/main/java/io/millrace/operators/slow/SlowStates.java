package io.millrace.operators.slow;

import io.millrace.domain.slow.LongCall;
import io.millrace.domain.slow.LongCallCodec;
import io.millrace.domain.slow.StepHour;
import io.millrace.domain.slow.StepHourCodec;
import io.millrace.domain.slow.StepSlowdown;
import io.millrace.domain.slow.StepSlowdownCodec;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.LatencyHistogramCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;

/** State of the room, keyed by environment and operation or step; the names stand in savepoints. */
final class SlowStates {
  static final TypeInformation<LongCall> LONG_CALL =
      CodecTypeInfo.of(LongCall.class, LongCallCodec.class);

  /** Durations by start of their hour. Each ends when no call can be held against it any more. */
  static final MapStateDescriptor<Long, LatencyHistogram> HOURS =
      new MapStateDescriptor<>(
          "hours",
          Types.LONG,
          CodecTypeInfo.of(LatencyHistogram.class, LatencyHistogramCodec.class));

  /** Long calls by their event time, until the watermark has passed it. */
  static final MapStateDescriptor<Long, List<LongCall>> WAITING =
      new MapStateDescriptor<>("waiting", Types.LONG, new ListTypeInfo<>(LONG_CALL));

  /** Moves away from a stage by start of their hour, a day and an hour. */
  static final MapStateDescriptor<Long, StepHour> STEP_HOURS =
      new MapStateDescriptor<>(
          "step-hours", Types.LONG, CodecTypeInfo.of(StepHour.class, StepHourCodec.class));

  /** The slowdown of a step that lasts; ends with it, a day after its last usual hour. */
  static final ValueStateDescriptor<StepSlowdown> SLOWDOWN =
      new ValueStateDescriptor<>(
          "slowdown", CodecTypeInfo.of(StepSlowdown.class, StepSlowdownCodec.class));

  private SlowStates() {}
}
