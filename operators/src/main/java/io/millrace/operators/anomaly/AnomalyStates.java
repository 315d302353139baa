package io.millrace.operators.anomaly;

import io.millrace.domain.release.Cut;
import io.millrace.domain.release.FailureMinute;
import io.millrace.domain.release.FailureState;
import io.millrace.domain.release.ServedRoute;
import io.millrace.domain.release.StepState;
import io.millrace.domain.sources.SourceFinding;
import io.millrace.domain.sources.SourceFindingCodec;
import io.millrace.operators.anomaly.state.Due;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of the room, keyed by environment. */
final class AnomalyStates {
  /** Minutes of fingerprints that wait for their tick. */
  static final MapStateDescriptor<Due, FailureMinute> FAILURES_DUE =
      new MapStateDescriptor<>(
          "failures-due",
          CodecTypeInfo.of(Due.class, Due.DueCodec.class),
          CodecTypeInfo.of(FailureMinute.class, FailureMinute.MinuteCodec.class));

  /** Minutes of exposure that wait for their tick; the key holds the hash of the route. */
  static final MapStateDescriptor<Due, ServedRoute> SERVED_DUE =
      new MapStateDescriptor<>(
          "served-due",
          CodecTypeInfo.of(Due.class, Due.DueCodec.class),
          CodecTypeInfo.of(ServedRoute.class, ServedRoute.RouteCodec.class));

  /** By fingerprint id; ends after 30 days of silence. */
  static final MapStateDescriptor<Long, FailureState> FAILURES =
      new MapStateDescriptor<>(
          "failure-rates",
          Types.LONG,
          CodecTypeInfo.of(FailureState.class, FailureState.StateCodec.class));

  /** By hash of service, endpoint and unit; ends after 30 days of silence. */
  static final MapStateDescriptor<Long, StepState> SERVED =
      new MapStateDescriptor<>(
          "served-rates", Types.LONG, CodecTypeInfo.of(StepState.class, StepState.StepCodec.class));

  /** Problems of sources, by row and version; ends a day after the problem did. */
  static final MapStateDescriptor<Long, SourceFinding> PROBLEMS =
      new MapStateDescriptor<>(
          "data-problems",
          Types.LONG,
          CodecTypeInfo.of(SourceFinding.class, SourceFindingCodec.class));

  /** Changes that are or were compared, by their key; ends two days after the change. */
  static final MapStateDescriptor<String, Cut> CUTS =
      new MapStateDescriptor<>(
          "changes", Types.STRING, CodecTypeInfo.of(Cut.class, Cut.CutCodec.class));

  /** Event time of the last tick; the smallest time before the first. */
  static final ValueStateDescriptor<Long> DECIDED =
      new ValueStateDescriptor<>("tested-at", Types.LONG);

  private AnomalyStates() {}
}
