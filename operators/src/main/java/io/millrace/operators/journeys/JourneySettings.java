package io.millrace.operators.journeys;

import io.millrace.domain.policy.TimeClass;

/**
 * What must be known when the graph is built; all else is policy. The engine that runs the patterns
 * is {@link JourneyEngine#OPTION} of the job's configuration.
 *
 * @param stormRetries P06: how many retries within a minute are a storm, at least 2; a running
 *     pattern cannot change it
 * @param journeyClass of a run that no journey claims
 * @param idleClass of a run that no journey claims
 */
public record JourneySettings(int stormRetries, TimeClass journeyClass, TimeClass idleClass) {
  /** A run without a journey has a day, and four hours of silence. */
  public static JourneySettings withStormOf(int stormRetries) {
    return new JourneySettings(stormRetries, TimeClass.H24, TimeClass.H4);
  }
}
