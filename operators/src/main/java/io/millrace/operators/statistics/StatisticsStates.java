package io.millrace.operators.statistics;

import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerDeltaCodec;
import io.millrace.domain.stats.ObservationLedgerLine;
import io.millrace.domain.stats.ObservationLedgerLineCodec;
import io.millrace.domain.stats.OpenWindows;
import io.millrace.domain.stats.OpenWindowsCodec;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** State of this room; the names stand in savepoints. */
final class StatisticsStates {
  /** Windows of a fingerprint that have not fired. Ends with its day. */
  static final ValueStateDescriptor<OpenWindows> OPEN_WINDOWS =
      new ValueStateDescriptor<>(
          "open-windows", CodecTypeInfo.of(OpenWindows.class, OpenWindowsCodec.class));

  /** Watermark up to which windows may have fired, one entry for each subtask. */
  static final ListStateDescriptor<Long> FIRED_UNTIL =
      new ListStateDescriptor<>("fired-until", Types.LONG);

  /** Ledger changes of minutes that the watermark had passed, by minute. Ends at the next tick. */
  static final MapStateDescriptor<Long, ObservationLedgerDelta> DELTAS_BEHIND =
      new MapStateDescriptor<>(
          "deltas-behind",
          Types.LONG,
          CodecTypeInfo.of(ObservationLedgerDelta.class, ObservationLedgerDeltaCodec.class));

  /** Ledger changes of minutes to come, by minute. Ends at the tick behind the minute. */
  static final MapStateDescriptor<Long, ObservationLedgerDelta> PENDING_DELTAS =
      new MapStateDescriptor<>(
          "pending-deltas",
          Types.LONG,
          CodecTypeInfo.of(ObservationLedgerDelta.class, ObservationLedgerDeltaCodec.class));

  /** Ledger lines that may still change, by minute. */
  static final MapStateDescriptor<Long, ObservationLedgerLine> LEDGER_LINES =
      new MapStateDescriptor<>(
          "ledger-lines",
          Types.LONG,
          CodecTypeInfo.of(ObservationLedgerLine.class, ObservationLedgerLineCodec.class));

  private StatisticsStates() {}
}
