package io.millrace.operators.journeys;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.journey.RetrySignal;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Retries behind the watermark, which no storm could count. */
final class LateRetries extends ProcessFunction<RetrySignal, LateRecord> {
  private static final long serialVersionUID = 1;

  @Override
  public void processElement(RetrySignal retry, Context ctx, Collector<LateRecord> out) {
    long at = retry.mark().eventTime();
    out.collect(
        new LateRecord(
            "journeys",
            "retry",
            retry.mark().eventId(),
            retry.head().environment(),
            at,
            ctx.timerService().currentWatermark() - at,
            retry.mark().coordinates()));
  }
}
