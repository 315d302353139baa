package io.millrace.operators.journeys;

import io.millrace.domain.event.TelemetryEvent;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Two minutes behind the events; the event with id "end" is as_of, as a file source ends. */
final class EndsAtAsOf implements WatermarkGenerator<TelemetryEvent> {
  private static final long BOUND = 120_000L;
  private long latest = Long.MIN_VALUE + BOUND;

  @Override
  public void onEvent(TelemetryEvent event, long at, WatermarkOutput out) {
    latest = Math.max(latest, at);
    out.emitWatermark(new Watermark(event.eventId().equals("end") ? latest : latest - BOUND));
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput out) {
    // every event says it
  }
}
