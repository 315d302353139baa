package io.millrace.operators.journeys;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.LateRecordCodec;
import io.millrace.domain.journey.BaselineFact;
import io.millrace.domain.journey.BaselineFactCodec;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.JourneyInputCodec;
import io.millrace.domain.journey.JourneyRun;
import io.millrace.domain.journey.JourneyRunCodec;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.PatternFindingCodec;
import io.millrace.domain.journey.PatternMatch;
import io.millrace.domain.journey.PatternMatchCodec;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.journey.PatternSignalCodec;
import io.millrace.domain.journey.RetractedMatch;
import io.millrace.domain.journey.RetractedMatchCodec;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.journey.RetrySignalCodec;
import io.millrace.domain.journey.StageTransition;
import io.millrace.domain.journey.StageTransitionCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Stream types and side outputs of the room. */
final class JourneyTypes {
  static final TypeInformation<JourneyInput> INPUT =
      CodecTypeInfo.of(JourneyInput.class, JourneyInputCodec.class);
  static final TypeInformation<PatternSignal> SIGNAL =
      CodecTypeInfo.of(PatternSignal.class, PatternSignalCodec.class);
  static final TypeInformation<RetrySignal> RETRY =
      CodecTypeInfo.of(RetrySignal.class, RetrySignalCodec.class);
  static final TypeInformation<PatternFinding> FINDING =
      CodecTypeInfo.of(PatternFinding.class, PatternFindingCodec.class);
  static final TypeInformation<Observation> OBSERVATION =
      CodecTypeInfo.of(Observation.class, ObservationCodec.class);
  static final TypeInformation<LateRecord> LATE_RECORD =
      CodecTypeInfo.of(LateRecord.class, LateRecordCodec.class);

  static final OutputTag<PatternSignal> SIGNALS = new OutputTag<>("signals", SIGNAL);
  static final OutputTag<LateRecord> LATE = new OutputTag<>("late", LATE_RECORD);
  static final OutputTag<Observation> SETTLED = new OutputTag<>("settled", OBSERVATION);
  static final OutputTag<PainCharge> CHARGES =
      new OutputTag<>("charges", CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class));
  static final OutputTag<JourneyRun> RUNS =
      new OutputTag<>("runs", CodecTypeInfo.of(JourneyRun.class, JourneyRunCodec.class));
  static final OutputTag<StageTransition> TRANSITIONS =
      new OutputTag<>(
          "transitions", CodecTypeInfo.of(StageTransition.class, StageTransitionCodec.class));
  static final OutputTag<PatternMatch> MATCHES =
      new OutputTag<>("matches", CodecTypeInfo.of(PatternMatch.class, PatternMatchCodec.class));

  static final OutputTag<JourneyRun> RETRACTED_RUNS =
      new OutputTag<>("retracted-runs", CodecTypeInfo.of(JourneyRun.class, JourneyRunCodec.class));
  static final OutputTag<RetractedMatch> RETRACTED_MATCHES =
      new OutputTag<>(
          "retracted-matches", CodecTypeInfo.of(RetractedMatch.class, RetractedMatchCodec.class));
  static final OutputTag<Observation> CORRECTED = new OutputTag<>("corrected", OBSERVATION);

  static final TypeInformation<BaselineFact> BASELINE =
      CodecTypeInfo.of(BaselineFact.class, BaselineFactCodec.class);
  static final OutputTag<BaselineFact> COUNTED = new OutputTag<>("counted", BASELINE);

  private JourneyTypes() {}
}
