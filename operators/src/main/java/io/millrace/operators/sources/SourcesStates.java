package io.millrace.operators.sources;

import io.millrace.domain.sources.JourneyFlow;
import io.millrace.domain.sources.NameUse;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceSliceCodec;
import io.millrace.domain.sources.SourceState;
import io.millrace.domain.sources.SourceStateCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of this room, by name. */
final class SourcesStates {
  /** Slices that no tick has seen yet, by bucket, kind and source. */
  static final MapStateDescriptor<String, SourceSlice> OPEN =
      new MapStateDescriptor<>(
          "open-slices", Types.STRING, CodecTypeInfo.of(SourceSlice.class, SourceSliceCodec.class));

  /** Kind and source to what is remembered of it. */
  static final MapStateDescriptor<String, SourceState> SOURCES =
      new MapStateDescriptor<>(
          "sources", Types.STRING, CodecTypeInfo.of(SourceState.class, SourceStateCodec.class));

  /** Journey to how many of its runs ended well. */
  static final MapStateDescriptor<String, JourneyFlow> FLOWS =
      new MapStateDescriptor<>(
          "journey-flows",
          Types.STRING,
          CodecTypeInfo.of(JourneyFlow.class, JourneyFlow.FlowCodec.class));

  /** Event name to its uses. */
  static final MapStateDescriptor<String, NameUse> NAMES =
      new MapStateDescriptor<>(
          "event-names", Types.STRING, CodecTypeInfo.of(NameUse.class, NameUse.UseCodec.class));

  private SourcesStates() {}
}
