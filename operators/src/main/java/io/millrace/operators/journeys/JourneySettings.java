package io.millrace.operators.journeys;

import io.millrace.domain.policy.TimeClass;

/**
 * What must be known when the graph is built; all else is policy. The engine that runs the patterns
 * is {@link JourneyEngine#OPTION} of the job's configuration.
 *
 * @param journeyClass of a run that no journey claims
 * @param idleClass of a run that no journey claims
 */
public record JourneySettings(TimeClass journeyClass, TimeClass idleClass) {
  /** A run without a journey has a day, and four hours of silence. */
  public static JourneySettings defaults() {
    return new JourneySettings(TimeClass.H24, TimeClass.H4);
  }
}
