package io.millrace.operators.intake;

import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindowCodec;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.QualityFindingCodec;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntryCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/** State of this room, by name. */
final class IntakeStates {
  /** Packed ids of one route key, see {@link SeenIds}. */
  static final ValueStateDescriptor<byte[]> SEEN =
      new ValueStateDescriptor<>("seen-ids", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  /** The ids of a route key that has very many, packed alike, by bucket; see {@link SeenBook}. */
  static final MapStateDescriptor<Integer, byte[]> SEEN_MANY =
      new MapStateDescriptor<>(
          "seen-ids-many", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  /** Windows of one service's minute, by their identity. */
  static final MapStateDescriptor<Long, ExposureWindow> OPEN_WINDOWS =
      new MapStateDescriptor<>(
          "open-windows",
          Types.LONG,
          CodecTypeInfo.of(ExposureWindow.class, ExposureWindowCodec.class));

  /** Windows that the minute may still take before its names are capped. */
  static final ValueStateDescriptor<Integer> ROOM_LEFT =
      new ValueStateDescriptor<>("room-left", Types.INT);

  static final ValueStateDescriptor<RecordLedgerEntry> BLOCK =
      new ValueStateDescriptor<>(
          "ledger-block", CodecTypeInfo.of(RecordLedgerEntry.class, RecordLedgerEntryCodec.class));

  static final MapStateDescriptor<String, QualityFinding> FINDINGS =
      new MapStateDescriptor<>(
          "findings",
          Types.STRING,
          CodecTypeInfo.of(QualityFinding.class, QualityFindingCodec.class));

  /** Watermark up to which exposure windows may have fired. */
  static final ListStateDescriptor<Long> FIRED_UNTIL =
      new ListStateDescriptor<>("fired-until", Types.LONG);

  private IntakeStates() {}
}
