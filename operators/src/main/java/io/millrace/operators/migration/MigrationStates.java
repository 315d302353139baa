package io.millrace.operators.migration;

import io.millrace.domain.migration.PairState;
import io.millrace.domain.migration.PairStateCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of the room, keyed by environment. All of it ends when its pairs fall silent. */
final class MigrationStates {
  /** By pair of ids. */
  static final MapStateDescriptor<Long, PairState> PAIRS =
      new MapStateDescriptor<>(
          "pairs", Types.LONG, CodecTypeInfo.of(PairState.class, PairStateCodec.class));

  /** Event time of the last tick; its own minimum before the first. */
  static final ValueStateDescriptor<Long> DECIDED =
      new ValueStateDescriptor<>("decided-at", Types.LONG);

  private MigrationStates() {}
}
