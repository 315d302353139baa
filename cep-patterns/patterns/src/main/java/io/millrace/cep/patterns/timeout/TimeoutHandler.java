package io.millrace.cep.patterns.timeout;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Timeouts become hits; a run that ends in time is journey state's to tell. */
public final class TimeoutHandler implements MatchHandler<PatternSignal, PatternHit> {
  private static final long serialVersionUID = 1;

  @Override
  public void onMatch(Map<String, List<PatternSignal>> match, long at, Collector<PatternHit> out) {}

  @Override
  public void onTimeout(
      Map<String, List<PatternSignal>> partial, long at, Collector<PatternHit> out) {
    out.collect(TimeoutMatch.of(partial, at).hit());
  }
}
