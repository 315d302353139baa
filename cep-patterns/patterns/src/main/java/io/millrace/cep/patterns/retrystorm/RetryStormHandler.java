package io.millrace.cep.patterns.retrystorm;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.PatternFinding;
import io.millrace.domain.journey.RetrySignal;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Storms become findings; fewer retries than make one are nothing, so timeouts say nothing. */
public final class RetryStormHandler implements MatchHandler<RetrySignal, PatternFinding> {
  private static final long serialVersionUID = 1;

  @Override
  public void onMatch(
      Map<String, List<RetrySignal>> match, long at, Collector<PatternFinding> out) {
    out.collect(RetryStormMatch.of(match).finding());
  }

  @Override
  public void onTimeout(
      Map<String, List<RetrySignal>> partial, long at, Collector<PatternFinding> out) {}
}
