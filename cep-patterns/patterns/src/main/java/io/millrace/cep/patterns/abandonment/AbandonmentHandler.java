package io.millrace.cep.patterns.abandonment;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/**
 * Silences become hits. Transitions do not: the complete table of them comes from journey state,
 * because a gap may be longer than any time class.
 */
public final class AbandonmentHandler implements MatchHandler<PatternSignal, JourneyInput> {
  private static final long serialVersionUID = 1;

  @Override
  public void onMatch(
      Map<String, List<PatternSignal>> match, long at, Collector<JourneyInput> out) {}

  @Override
  public void onTimeout(
      Map<String, List<PatternSignal>> partial, long at, Collector<JourneyInput> out) {
    out.collect(new JourneyInput.Hit(SilenceMatch.of(partial, at).hit()));
  }
}
