package io.millrace.operators.patterns;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.journey.Sign;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Signs behind the watermark, which no pattern could see. */
final class LateSigns extends ProcessFunction<Sign, LateRecord> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(Sign sign, Context ctx, Collector<LateRecord> out) {
    out.collect(
        new LateRecord(
            "patterns",
            "sign of " + sign.pattern(),
            sign.mark().eventId(),
            sign.head().environment(),
            sign.at(),
            ctx.timerService().currentWatermark() - sign.at(),
            sign.mark().coordinates()));
  }
}
