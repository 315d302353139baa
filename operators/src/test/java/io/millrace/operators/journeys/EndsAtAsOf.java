package io.millrace.operators.journeys;

import io.millrace.domain.event.TelemetryEvent;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Two minutes behind every n-th event; the event "end" is as_of, as a file source ends. */
final class EndsAtAsOf implements WatermarkGenerator<TelemetryEvent> {
  private static final long BOUND = 120_000L;
  private final int every;
  private long latest = Long.MIN_VALUE + BOUND;
  private int seen;

  EndsAtAsOf(int every) {
    this.every = every;
  }

  @Override
  public void onEvent(TelemetryEvent event, long at, WatermarkOutput out) {
    latest = Math.max(latest, at);
    boolean end = event.eventId().equals("end");
    if (end || ++seen % every == 0) {
      out.emitWatermark(new Watermark(end ? latest : latest - BOUND));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput out) {
    // events say it
  }
}
