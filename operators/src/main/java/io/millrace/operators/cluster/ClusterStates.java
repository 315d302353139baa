package io.millrace.operators.cluster;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.ClusterVersionCodec;
import io.millrace.operators.cluster.state.CardState;
import io.millrace.operators.cluster.state.CardStateCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of the room, keyed by environment. All of it ends when its fingerprints fall silent. */
final class ClusterStates {
  /** By fingerprint id. */
  static final MapStateDescriptor<Long, CardState> CARDS =
      new MapStateDescriptor<>(
          "cards", Types.LONG, CodecTypeInfo.of(CardState.class, CardStateCodec.class));

  /** Last version by cluster id. */
  static final MapStateDescriptor<Long, ClusterVersion> VERSIONS =
      new MapStateDescriptor<>(
          "versions",
          Types.LONG,
          CodecTypeInfo.of(ClusterVersion.class, ClusterVersionCodec.class));

  /** Event time of the last tick; its own minimum before the first. */
  static final ValueStateDescriptor<Long> DECIDED =
      new ValueStateDescriptor<>("decided-at", Types.LONG);

  private ClusterStates() {}
}
