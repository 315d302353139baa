package io.millrace.operators.journeys;

import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.observe.Observation;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Observations whose scope is a run, on their way to it. */
final class RunObservations implements FlatMapFunction<Observation, JourneyInput> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(Observation observation, Collector<JourneyInput> out) {
    if (observation.scopeKind() == ScopeKind.CORRELATION) {
      out.collect(new JourneyInput.Seen(observation));
    }
  }
}
