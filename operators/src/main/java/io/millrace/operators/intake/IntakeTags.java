package io.millrace.operators.intake;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.LateRecordCodec;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.RejectedRecordCodec;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFindingCodec;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntryCodec;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.domain.sources.SourceSliceCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** Where each fate of a record goes. */
final class IntakeTags {
  static final TypeInformation<RecordLedgerEntry> LEDGER_TYPE =
      CodecTypeInfo.of(RecordLedgerEntry.class, RecordLedgerEntryCodec.class);
  static final TypeInformation<QualityFinding> QUALITY_TYPE =
      CodecTypeInfo.of(QualityFinding.class, QualityFindingCodec.class);

  static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", CodecTypeInfo.of(RejectedRecord.class, RejectedRecordCodec.class));
  static final OutputTag<RecordLedgerEntry> LEDGER = new OutputTag<>("ledger", LEDGER_TYPE);
  static final OutputTag<QualityFinding> QUALITY = new OutputTag<>("quality", QUALITY_TYPE);
  static final OutputTag<SourceSlice> SLICES =
      new OutputTag<>("slices", CodecTypeInfo.of(SourceSlice.class, SourceSliceCodec.class));
  static final OutputTag<LateRecord> LATE =
      new OutputTag<>("late", CodecTypeInfo.of(LateRecord.class, LateRecordCodec.class));

  private IntakeTags() {}
}
