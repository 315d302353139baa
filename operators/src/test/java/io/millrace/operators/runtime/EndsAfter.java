package io.millrace.operators.runtime;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * A bound behind the largest event time; with the last of a known number of events it says as_of,
 * as a file source does before it ends.
 */
public final class EndsAfter<T> implements WatermarkGenerator<T> {
  private final long bound;
  private final long asOf;
  private int left;
  private long largest;

  public EndsAfter(int events, long bound, long asOf) {
    this.left = events;
    this.bound = bound;
    this.asOf = asOf;
    this.largest = Long.MIN_VALUE + bound + 1;
  }

  @Override
  public void onEvent(T event, long at, WatermarkOutput out) {
    largest = Math.max(largest, at);
    left--;
    out.emitWatermark(new Watermark(left == 0 ? asOf : largest - bound - 1));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput out) {
    // every event says it
  }
}
