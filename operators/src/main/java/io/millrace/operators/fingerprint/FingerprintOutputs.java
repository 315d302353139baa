package io.millrace.operators.fingerprint;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.RejectedRecordCodec;
import io.millrace.domain.fingerprint.SeenStack;
import io.millrace.domain.migration.Rename;
import io.millrace.domain.migration.RenameCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.observe.PainChargeCodec;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.scope.SpanFactCodec;
import io.millrace.domain.slow.LongCall;
import io.millrace.domain.slow.LongCallCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Types and side outputs of the fingerprint room. */
final class FingerprintOutputs {
  static final TypeInformation<Observation> OBSERVATION =
      CodecTypeInfo.of(Observation.class, ObservationCodec.class);
  static final OutputTag<PainCharge> CHARGES =
      new OutputTag<>("charges", CodecTypeInfo.of(PainCharge.class, PainChargeCodec.class));
  static final OutputTag<SeenStack> STACKS =
      new OutputTag<>("stacks", CodecTypeInfo.of(SeenStack.class, SeenStack.StackCodec.class));
  static final OutputTag<Rename> RENAMES =
      new OutputTag<>("renames", CodecTypeInfo.of(Rename.class, RenameCodec.class));
  static final OutputTag<SpanFact> SPAN_FACTS =
      new OutputTag<>("span-facts", CodecTypeInfo.of(SpanFact.class, SpanFactCodec.class));
  static final OutputTag<LongCall> LONG_CALLS =
      new OutputTag<>("long-calls", CodecTypeInfo.of(LongCall.class, LongCallCodec.class));
  static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", CodecTypeInfo.of(RejectedRecord.class, RejectedRecordCodec.class));

  private FingerprintOutputs() {}
}
