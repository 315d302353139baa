package io.millrace.operators.journeys;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.RetrySignal;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** The few events that are retries; only these are shuffled to what they retry. */
final class Retries implements FlatMapFunction<TelemetryEvent, RetrySignal> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(TelemetryEvent event, Collector<RetrySignal> out) {
    if (RetrySignal.isRetry(event)) {
      out.collect(RetrySignal.of(event));
    }
  }
}
