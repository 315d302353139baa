package io.millrace.operators.intake;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.event.TelemetryEventCodec;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindowCodec;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.sources.SourceSlice;
import io.millrace.operators.runtime.AsOfKeyedProcess;
import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Is this a record we may keep, and have we seen it? Keyed by route; ids are remembered for a day
 * of event time.
 *
 * <pre>
 * records -> prepare -> keyBy(route) -> deduplicate -> enrich -> events
 *              | rejected, ledger, quality   | ledger     | quality
 *                                                         +-> count exposure -> keyBy -> exposure
 * </pre>
 */
public final class IntakeRoom {
  static final TypeInformation<TelemetryEvent> EVENT =
      CodecTypeInfo.of(TelemetryEvent.class, TelemetryEventCodec.class);
  static final TypeInformation<ExposureWindow> EXPOSURE =
      CodecTypeInfo.of(ExposureWindow.class, ExposureWindowCodec.class);

  private IntakeRoom() {}

  /**
   * What leaves the room.
   *
   * @param events accepted, masked, enriched, each once; partitioned by {@code routeKey}
   * @param rejected with their bytes, coordinates and reason
   * @param late what exposure could not count any more
   * @param exposure how much was served, by minute; active accounts by day
   * @param ledger rows of the record ledger
   * @param quality what was found, as deltas for {@link #attachQuality}
   * @param slices what was seen of each source
   */
  public record Intake(
      DataStream<TelemetryEvent> events,
      DataStream<RejectedRecord> rejected,
      DataStream<LateRecord> late,
      DataStream<ExposureWindow> exposure,
      DataStream<RecordLedgerEntry> ledger,
      DataStream<QualityFinding> quality,
      DataStream<SourceSlice> slices) {}

  /**
   * Attaches the room.
   *
   * @param telemetry decoded and judged records, with watermarks from accepted ones alone
   */
  public static Intake attach(
      DataStream<SourceRecord> telemetry, ControlFeed control, IntakeSettings settings) {
    SingleOutputStreamOperator<TelemetryEvent> prepared =
        telemetry
            .transform("prepare", EVENT, new PrepareOperator(control, settings))
            .uid(IntakeUids.PREPARE);
    SingleOutputStreamOperator<TelemetryEvent> first =
        prepared
            .keyBy(new IntakeKeys.OfEvent(), Types.LONG)
            .process(new DeduplicateFunction(settings), EVENT)
            .uid(IntakeUids.DEDUPLICATE)
            .name("deduplicate");
    SingleOutputStreamOperator<TelemetryEvent> events =
        first
            .transform("enrich", EVENT, new EnrichOperator(control, settings))
            .uid(IntakeUids.ENRICH);
    SingleOutputStreamOperator<ExposureWindow> counted =
        events
            .transform("count exposure", EXPOSURE, new CountExposureOperator(settings))
            .uid(IntakeUids.COUNT_EXPOSURE);
    SingleOutputStreamOperator<ExposureWindow> exposure = exposure(counted, settings);
    return new Intake(
        events,
        prepared
            .getSideOutput(IntakeTags.REJECTED)
            .union(events.getSideOutput(IntakeTags.REJECTED)),
        counted.getSideOutput(IntakeTags.LATE),
        exposure,
        ledger(prepared, first, events),
        prepared
            .getSideOutput(IntakeTags.QUALITY)
            .union(
                first.getSideOutput(IntakeTags.QUALITY),
                events.getSideOutput(IntakeTags.QUALITY),
                exposure.getSideOutput(IntakeTags.QUALITY)),
        prepared.getSideOutput(IntakeTags.SLICES).union(events.getSideOutput(IntakeTags.SLICES)));
  }

  private static SingleOutputStreamOperator<ExposureWindow> exposure(
      DataStream<ExposureWindow> counted, IntakeSettings settings) {
    return counted
        .keyBy(new IntakeKeys.OfExposure(), Types.LONG)
        .transform("sum exposure", EXPOSURE, new AsOfKeyedProcess<>(new ExposureFunction(settings)))
        .uid(IntakeUids.EXPOSURE);
  }

  private static DataStream<RecordLedgerEntry> ledger(
      SingleOutputStreamOperator<TelemetryEvent> prepared,
      SingleOutputStreamOperator<TelemetryEvent> first,
      SingleOutputStreamOperator<TelemetryEvent> enriched) {
    return prepared
        .getSideOutput(IntakeTags.LEDGER)
        .union(first.getSideOutput(IntakeTags.LEDGER), enriched.getSideOutput(IntakeTags.LEDGER))
        .keyBy(new IntakeKeys.OfLedger(), Types.LONG)
        .transform(
            "sum record ledger",
            IntakeTags.LEDGER_TYPE,
            new AsOfKeyedProcess<>(new RecordLedgerFunction()))
        .uid(IntakeUids.LEDGER);
  }

  /**
   * Sums findings of every room into rows of data quality.
   *
   * @param deltas of this room and of whatever else bounds something
   */
  public static DataStream<QualityFinding> attachQuality(
      DataStream<QualityFinding> deltas, IntakeSettings settings) {
    return deltas
        .keyBy(new IntakeKeys.OfQuality(), Types.LONG)
        .process(new QualityFunction(settings), IntakeTags.QUALITY_TYPE)
        .uid(IntakeUids.QUALITY)
        .name("sum quality");
  }
}
