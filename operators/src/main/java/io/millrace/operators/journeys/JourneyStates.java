package io.millrace.operators.journeys;

import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.HeldFindings;
import io.millrace.domain.journey.HeldFindingsCodec;
import io.millrace.domain.journey.JourneyState;
import io.millrace.domain.journey.JourneyStateCodec;
import io.millrace.domain.journey.RunOpening;
import io.millrace.domain.journey.RunOpeningCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State descriptors of the room: one packed value per correlation and function. */
final class JourneyStates {
  private JourneyStates() {}

  static ValueStateDescriptor<RunOpening> opening() {
    return new ValueStateDescriptor<>(
        "run-opening", CodecTypeInfo.of(RunOpening.class, RunOpeningCodec.class));
  }

  /** What retries told, until its moment and a window after it. */
  static ValueStateDescriptor<HeldFindings> findings() {
    return new ValueStateDescriptor<>(
        "held-findings", CodecTypeInfo.of(HeldFindings.class, HeldFindingsCodec.class));
  }

  static ValueStateDescriptor<JourneyState> journey() {
    return new ValueStateDescriptor<>(
        "journey", CodecTypeInfo.of(JourneyState.class, JourneyStateCodec.class));
  }

  /** By start of the UTC day, epoch ms. */
  static MapStateDescriptor<Long, BaselineFact> baselineDays() {
    return new MapStateDescriptor<>("baseline-days", Types.LONG, JourneyTypes.BASELINE);
  }
}
