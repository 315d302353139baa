package io.millrace.cep.patterns.timeout;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Timeouts become hits; a run that ends in time is journey state's to tell. */
public final class TimeoutHandler implements MatchHandler<PatternSignal, JourneyInput> {
  private static final long serialVersionUID = 1;

  @Override
  public void onMatch(
      Map<String, List<PatternSignal>> match, long at, Collector<JourneyInput> out) {}

  @Override
  public void onTimeout(
      Map<String, List<PatternSignal>> partial, long at, Collector<JourneyInput> out) {
    out.collect(new JourneyInput.Hit(TimeoutMatch.of(partial, at).hit()));
  }
}
