package io.millrace.operators.journeys;

import io.millrace.cep.engine.PatternEngine;
import io.millrace.cep.engine.StockEngine;
import io.millrace.domain.policy.TimeClass;

/**
 * What must be known when the graph is built; all else is policy.
 *
 * @param engine that runs the patterns
 * @param stormRetries P06: how many retries within a minute are a storm, at least 2; a running
 *     pattern cannot change it
 * @param journeyClass of a run that no journey claims
 * @param idleClass of a run that no journey claims
 */
public record JourneySettings(
    PatternEngine engine, int stormRetries, TimeClass journeyClass, TimeClass idleClass) {
  /** The stock engine; a run without a journey has a day, and four hours of silence. */
  public static JourneySettings withStormOf(int stormRetries) {
    return new JourneySettings(new StockEngine(), stormRetries, TimeClass.H24, TimeClass.H4);
  }
}
