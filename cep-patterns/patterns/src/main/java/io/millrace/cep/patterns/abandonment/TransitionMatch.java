package io.millrace.cep.patterns.abandonment;

import io.millrace.domain.journey.PatternSignal;
import java.util.List;
import java.util.Map;

/** P01: two consecutive events of a run, less than its idle class apart. */
public record TransitionMatch(PatternSignal last, PatternSignal next) {
  static TransitionMatch of(Map<String, List<PatternSignal>> match) {
    return new TransitionMatch(
        match.get(AbandonmentPattern.LAST).get(0), match.get(AbandonmentPattern.NEXT).get(0));
  }

  /** Time spent at the first event's stage, ms. */
  public long dwellMs() {
    return next.eventTime() - last.eventTime();
  }
}
