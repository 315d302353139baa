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
   * @param quality rows of data quality
   */
  public record Intake(
      DataStream<TelemetryEvent> events,
      DataStream<RejectedRecord> rejected,
      DataStream<LateRecord> late,
      DataStream<ExposureWindow> exposure,
      DataStream<RecordLedgerEntry> ledger,
      DataStream<QualityFinding> quality) {}

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
    return new Intake(
        events,
        prepared
            .getSideOutput(IntakeTags.REJECTED)
            .union(events.getSideOutput(IntakeTags.REJECTED)),
        counted.getSideOutput(IntakeTags.LATE),
        exposure(counted),
        ledger(prepared, first, events),
        quality(settings, prepared, first, events));
  }

  private static DataStream<ExposureWindow> exposure(DataStream<ExposureWindow> counted) {
    return counted
        .keyBy(new IntakeKeys.OfExposure(), Types.LONG)
        .transform("sum exposure", EXPOSURE, new AsOfKeyedProcess<>(new ExposureFunction()))
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

  private static DataStream<QualityFinding> quality(
      IntakeSettings settings,
      SingleOutputStreamOperator<TelemetryEvent> prepared,
      SingleOutputStreamOperator<TelemetryEvent> first,
      SingleOutputStreamOperator<TelemetryEvent> enriched) {
    return prepared
        .getSideOutput(IntakeTags.QUALITY)
        .union(first.getSideOutput(IntakeTags.QUALITY), enriched.getSideOutput(IntakeTags.QUALITY))
        .keyBy(new IntakeKeys.OfQuality(), Types.LONG)
        .process(new QualityFunction(settings), IntakeTags.QUALITY_TYPE)
        .uid(IntakeUids.QUALITY)
        .name("sum quality");
  }
}
