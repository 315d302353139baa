package io.millrace.domain.slow;

import io.millrace.domain.stats.LatencyHistogram;

/**
 * What the moves of one hour away from a stage took.
 *
 * @param newest move of it: of equals the smaller policies
 */
public record StepHour(StepTime newest, LatencyHistogram took) {
  private static final long US_PER_MS = 1000;

  /** With one move more; the hour is null before its first. */
  public static StepHour plus(StepHour hour, StepTime step) {
    LatencyHistogram known = hour == null ? LatencyHistogram.EMPTY : hour.took;
    return new StepHour(
        hour == null ? step : newer(hour.newest, step), known.add(step.tookMs() * US_PER_MS));
  }

  /** Whatever came first, so that the order of arrival says nothing. */
  private static StepTime newer(StepTime a, StepTime b) {
    if (a.at() != b.at()) {
      return a.at() > b.at() ? a : b;
    }
    String one = String.valueOf(a.policies());
    return one.compareTo(String.valueOf(b.policies())) <= 0 ? a : b;
  }
}
