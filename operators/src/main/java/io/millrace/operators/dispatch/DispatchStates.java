package io.millrace.operators.dispatch;

import io.millrace.domain.dispatch.AlertTrack;
import io.millrace.domain.dispatch.AlertTrackCodec;
import io.millrace.domain.dispatch.DeliveryTrack;
import io.millrace.domain.dispatch.DeliveryTrackCodec;
import io.millrace.domain.dispatch.Silence;
import io.millrace.domain.dispatch.SilenceCodec;
import io.millrace.domain.dispatch.Storm;
import io.millrace.domain.dispatch.StormCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of the room. */
final class DispatchStates {
  /** By environment and dedup key; ends a while after the alert did. */
  static final MapStateDescriptor<String, AlertTrack> TRACKS =
      new MapStateDescriptor<>(
          "tracks", Types.STRING, CodecTypeInfo.of(AlertTrack.class, AlertTrackCodec.class));

  /** By environment and change id; ends with the silence. */
  static final MapStateDescriptor<String, Silence> SILENCES =
      new MapStateDescriptor<>(
          "silences", Types.STRING, CodecTypeInfo.of(Silence.class, SilenceCodec.class));

  /** By environment; ends a window after the last new alert. */
  static final ValueStateDescriptor<Storm> STORM =
      new ValueStateDescriptor<>("storm", CodecTypeInfo.of(Storm.class, StormCodec.class));

  /** By target and dedup key; ends a while after the alert did. */
  static final ValueStateDescriptor<DeliveryTrack> DELIVERY =
      new ValueStateDescriptor<>(
          "delivery", CodecTypeInfo.of(DeliveryTrack.class, DeliveryTrackCodec.class));

  private DispatchStates() {}
}
