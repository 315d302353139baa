package io.millrace.operators.slow;

import io.millrace.domain.slow.LongCall;
import io.millrace.domain.slow.LongCallCodec;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.LatencyHistogramCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;

/** State of the room, keyed by environment and operation; the names stand in savepoints. */
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

  private SlowStates() {}
}
