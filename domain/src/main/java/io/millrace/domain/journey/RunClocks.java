package io.millrace.domain.journey;

import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.policy.TimeClass;
import java.util.function.Function;

/**
 * Gives a run its limits: those of its journey, by the policy in force at its first event.
 *
 * @param journeyClass of a run without a journey
 * @param idleClass of a run without a journey
 */
public record RunClocks(PolicyTimeline policies, TimeClass journeyClass, TimeClass idleClass)
    implements Function<JourneyStep, RunClock> {
  @Override
  public RunClock apply(JourneyStep first) {
    JourneyDefinition journey =
        policies.at(first.eventTime()).journeys().byId(first.head().journey());
    return journey == null
        ? new RunClock(first.eventTime(), journeyClass, idleClass)
        : new RunClock(first.eventTime(), journey.journeyClass(), journey.idleClass());
  }
}
