package io.millrace.operators.statistics;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.LateRecordCodec;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.PainCharge;
import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerDeltaCodec;
import io.millrace.domain.stats.ObservationLedgerLine;
import io.millrace.domain.stats.ObservationLedgerLineCodec;
import io.millrace.domain.stats.StatsPartial;
import io.millrace.domain.stats.StatsPartialCodec;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowFactCodec;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * How often, to whom and how badly did each failure happen? Keyed by (environment, fingerprint)
 * behind a local count; the state of a fingerprint ends with its open day.
 *
 * <pre>
 * observations -> count locally -+
 *                 |  |           +-> (environment, fingerprint) -> minute, hour, day windows
 * charges ------> count locally -+
 *                 |  late, ledger
 * </pre>
 */
public final class StatisticsRoom {
  static final TypeInformation<StatsPartial> PARTIAL =
      CodecTypeInfo.of(StatsPartial.class, StatsPartialCodec.class);
  private static final OutputTag<ObservationLedgerDelta> LEDGER =
      new OutputTag<>(
          "ledger",
          CodecTypeInfo.of(ObservationLedgerDelta.class, ObservationLedgerDeltaCodec.class));

  private StatisticsRoom() {}

  /**
   * @param observations of every kind, when they happen; not their settled copies
   * @param charges of every scope
   */
  public static Statistics attach(
      DataStream<Observation> observations,
      DataStream<PainCharge> charges,
      StatisticsSettings settings) {
    OutputTag<LateRecord> late =
        new OutputTag<>("late", CodecTypeInfo.of(LateRecord.class, LateRecordCodec.class));
    SingleOutputStreamOperator<StatsPartial> counted =
        observations
            .transform(
                "count observations",
                PARTIAL,
                new CountObservationsOperator(settings, late, LEDGER))
            .uid(StatisticsUids.COUNT_OBSERVATIONS);
    DataStream<StatsPartial> charged =
        charges
            .transform("count charges", PARTIAL, new CountChargesOperator(settings))
            .uid(StatisticsUids.COUNT_CHARGES);
    DataStream<WindowFact> windows =
        counted
            .union(charged)
            .keyBy(new PartialKey(), PartialKey.TYPE)
            .transform(
                "fire windows",
                CodecTypeInfo.of(WindowFact.class, WindowFactCodec.class),
                new AsOfKeyedProcess<>(new WindowFunction(settings)))
            .uid(StatisticsUids.WINDOW);
    return new Statistics(windows, counted.getSideOutput(late), counted.getSideOutput(LEDGER));
  }

  /** Sums the ledger's changes of all rooms; lines come out at ticks of ten minutes. */
  public static DataStream<ObservationLedgerLine> attachLedger(
      DataStream<ObservationLedgerDelta> deltas) {
    return deltas
        .keyBy(ObservationLedgerDelta::environment, Types.STRING)
        .transform(
            "sum observation ledger",
            CodecTypeInfo.of(ObservationLedgerLine.class, ObservationLedgerLineCodec.class),
            new AsOfKeyedProcess<>(new ObservationLedgerFunction()))
        .uid(StatisticsUids.LEDGER);
  }
}
