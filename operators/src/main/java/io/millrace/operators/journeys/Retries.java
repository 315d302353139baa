package io.millrace.operators.journeys;

import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.journey.RetrySignal;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * The few events that are retries; only these are shuffled to what they retry. Each says how many
 * make a storm at its time: patterns cannot ask.
 */
final class Retries extends RichFlatMapFunction<TelemetryEvent, RetrySignal> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private transient PolicyTimeline policies;

  Retries(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    policies = control.open(getRuntimeContext()).policies();
  }

  @Override
  public void flatMap(TelemetryEvent event, Collector<RetrySignal> out) {
    if (RetrySignal.isRetry(event)) {
      int storm = policies.at(event.eventTime()).pain().retryStormAttempts();
      out.collect(RetrySignal.of(event, storm));
    }
  }
}
