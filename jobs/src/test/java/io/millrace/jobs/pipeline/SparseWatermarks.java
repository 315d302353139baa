package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import io.millrace.jobs.files.MillraceWatermarks;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The product's watermarks, most of them left out: over logs of years each record moves time, and
 * every watermark visits every operator. The one at the end of input always comes. No row depends
 * on how many there are, and long jumps of time are harder on whoever thinks otherwise.
 */
final class SparseWatermarks implements WatermarkStrategy<SourceRecord> {
  private static final long serialVersionUID = 1;

  private final MillraceWatermarks all;
  private final long stepMs;

  SparseWatermarks(MillraceWatermarks all, Duration step) {
    this.all = all;
    this.stepMs = step.toMillis();
  }

  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Generator(all.createWatermarkGenerator(context), stepMs);
  }

  @Override
  public TimestampAssigner<SourceRecord> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return all.createTimestampAssigner(context);
  }

  /** Passes on what is far enough from the last one. */
  private static final class Generator
      implements WatermarkGenerator<SourceRecord>, WatermarkOutput {
    private final WatermarkGenerator<SourceRecord> all;
    private final long stepMs;
    private WatermarkOutput output;
    private boolean ends;
    private long last = Long.MIN_VALUE;

    Generator(WatermarkGenerator<SourceRecord> all, long stepMs) {
      this.all = all;
      this.stepMs = stepMs;
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput out) {
      output = out;
      ends = record instanceof SourceRecord.End;
      all.onEvent(record, timestamp, this);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput out) {
      output = out;
      all.onPeriodicEmit(this);
    }

    @Override
    public void emitWatermark(Watermark mark) {
      if (ends || last == Long.MIN_VALUE || mark.getTimestamp() - last >= stepMs) {
        last = mark.getTimestamp();
        output.emitWatermark(mark);
      }
    }

    @Override
    public void markIdle() {
      output.markIdle();
    }

    @Override
    public void markActive() {
      output.markActive();
    }
  }
}
