package io.millrace.cep.patterns;

import io.millrace.cep.engine.MatchHandler;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/** Matches on runs become hits; what runs out of time is P04's and P05's to tell. */
public abstract class HitHandler implements MatchHandler<PatternSignal, JourneyInput> {
  private static final long serialVersionUID = 1;

  private final PatternId pattern;
  private final String[] stages;

  /**
   * @param stages of the pattern, in order
   */
  protected HitHandler(PatternId pattern, String... stages) {
    this.pattern = pattern;
    this.stages = stages;
  }

  @Override
  public final void onMatch(
      Map<String, List<PatternSignal>> match, long at, Collector<JourneyInput> out) {
    List<PatternSignal> signals = new ArrayList<>();
    for (String stage : stages) {
      signals.addAll(match.getOrDefault(stage, List.of()));
    }
    PatternSignal first = signals.get(0);
    PatternSignal last = signals.get(signals.size() - 1);
    out.collect(
        new JourneyInput.Hit(
            new PatternHit(
                pattern,
                false,
                first.key(),
                first.eventTime(),
                at,
                first.eventHash(),
                last.eventHash(),
                signals.size())));
  }

  @Override
  public final void onTimeout(
      Map<String, List<PatternSignal>> partial, long at, Collector<JourneyInput> out) {}
}
