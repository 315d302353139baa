package io.millrace.jobs.files;

import io.millrace.domain.event.SourceRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks from accepted records alone, as event time goes on, never by the wall clock; exactly
 * as_of at the end of a bounded input. No result depends on how many there are, but each one visits
 * every operator of the graph: files, whose time flies, have one a minute, the least that any room
 * counts by.
 */
public final class MillraceWatermarks implements WatermarkStrategy<SourceRecord> {
  private static final long serialVersionUID = 1;
  private static final long STEP = 1000;
  private static final long STEP_OF_FILES = 60_000;

  private final long bound;
  private final long step;

  private MillraceWatermarks(long bound, long step) {
    this.bound = bound;
    this.step = step;
  }

  /** For files of one run: merged by time, so nothing is out of order. */
  public static MillraceWatermarks merged() {
    return new MillraceWatermarks(0, STEP_OF_FILES);
  }

  /**
   * @param bound how far records may be out of order
   */
  public static MillraceWatermarks outOfOrder(Duration bound) {
    return new MillraceWatermarks(bound.toMillis(), STEP);
  }

  @Override
  public WatermarkGenerator<SourceRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Generator(bound, step);
  }

  @Override
  public TimestampAssigner<SourceRecord> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (record, fromSource) ->
        record instanceof SourceRecord.Decoded d ? d.record().eventTime() : fromSource;
  }

  /** Punctuated; the periodic call does nothing. */
  private static final class Generator implements WatermarkGenerator<SourceRecord> {
    private final long bound;
    private final long step;
    private long newest = Long.MIN_VALUE;
    private long emitted = Long.MIN_VALUE;

    Generator(long bound, long step) {
      this.bound = bound;
      this.step = step;
    }

    @Override
    public void onEvent(SourceRecord record, long timestamp, WatermarkOutput output) {
      if (record instanceof SourceRecord.Decoded) {
        if (timestamp > newest) {
          newest = timestamp;
          long reached = newest - bound - 1;
          if (emitted == Long.MIN_VALUE || reached - emitted >= step) {
            emit(reached, output);
          }
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
}
