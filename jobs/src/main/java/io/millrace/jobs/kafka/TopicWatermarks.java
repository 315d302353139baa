package io.millrace.jobs.kafka;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecord.Decoded;
import java.io.Serial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkAlignmentParams;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.apache.flink.metrics.Counter;

/**
 * Watermarks per partition, out of accepted records alone: the largest min(event time, broker time
 * + allowed skew), less the topic's bound. A rejected record moves nothing. All partitions of all
 * topics are held within one drift of each other; one that falls idle is counted, since what then
 * comes out may depend on the wall clock.
 */
final class TopicWatermarks implements WatermarkStrategy<SourceRecord> {
  @Serial private static final long serialVersionUID = 1;
  private static final long STEP = 1000;
  private static final long ALIGN_EVERY = 100;
  private static final String GROUP = "telemetry";

  private final HashMap<String, Long> bounds = new HashMap<>();
  private final TimeSettings times;

  TopicWatermarks(List<TopicSource> sources, TimeSettings times) {
    sources.forEach(s -> bounds.put(s.topic(), s.outOfOrderness().toMillis()));
    this.times = times;
  }

  @Override
  public TimestampAssigner<SourceRecord> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (record, fromBroker) ->
        record instanceof Decoded decoded ? decoded.record().eventTime() : fromBroker;
  }

  @Override
  public WatermarkAlignmentParams getAlignmentParameters() {
    return new WatermarkAlignmentParams(times.drift().toMillis(), GROUP, ALIGN_EVERY);
  }

  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    Counter idle = context.getMetricGroup().addGroup("source").counter("partitionsFoundIdle");
    return new CountingIdleness(
        new WatermarksWithIdleness<>(
            new Generator(bounds, times.allowedSkew().toMillis()),
            times.idleAfter(),
            context.getInputActivityClock()),
        idle);
  }

  /** Punctuated, by steps of event time. */
  static final class Generator implements WatermarkGenerator<SourceRecord> {
    private final Map<String, Long> bounds;
    private final long skew;
    private long reached = Long.MIN_VALUE;
    private long emitted = Long.MIN_VALUE;

    Generator(Map<String, Long> bounds, long skew) {
      this.bounds = bounds;
      this.skew = skew;
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      if (record instanceof Decoded decoded) {
        long believed = Math.min(decoded.record().eventTime(), decoded.brokerTime() + skew);
        reached = Math.max(reached, believed - bounds.get(decoded.coordinates().source()) - 1);
        if (emitted == Long.MIN_VALUE || reached - emitted >= STEP) {
          emit(reached, output);
        }
      } else if (record instanceof SourceRecord.End end && end.asOf() > emitted) {
        emit(end.asOf(), output);
      }
    }

    private void emit(long watermark, WatermarkOutput output) {
      emitted = watermark;
      output.emitWatermark(new Watermark(watermark));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  /** Counts how often idleness fires. */
  private static final class CountingIdleness implements WatermarkGenerator<SourceRecord> {
    private final WatermarkGenerator<SourceRecord> generator;
    private final Counter idle;

    CountingIdleness(WatermarkGenerator<SourceRecord> generator, Counter idle) {
      this.generator = generator;
      this.idle = idle;
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      generator.onEvent(record, timestamp, output);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      generator.onPeriodicEmit(
          new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
              output.emitWatermark(watermark);
            }

            @Override
            public void markIdle() {
              idle.inc();
              output.markIdle();
            }

            @Override
            public void markActive() {
              output.markActive();
            }
          });
    }
  }
}
