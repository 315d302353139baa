package io.millrace.cep.patterns.abandonment;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** P01 alone: the transitions within the idle class, for whoever wants them from the pattern. */
public final class TransitionHandler implements MatchHandler<PatternSignal, TransitionMatch> {
  private static final long serialVersionUID = 1;

  @Override
  public void onMatch(
      Map<String, List<PatternSignal>> match, long at, Collector<TransitionMatch> out) {
    out.collect(TransitionMatch.of(match));
  }

  @Override
  public void onTimeout(
      Map<String, List<PatternSignal>> partial, long at, Collector<TransitionMatch> out) {}
}
