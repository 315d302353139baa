package io.millrace.domain.journey;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.policy.TimeClass;
import java.util.Comparator;

/**
 * What a pattern sees of an event. Two signals are equal when they are of the same event.
 *
 * @param key what the pattern is keyed by: the correlation, or the thing that is retried
 * @param role INITIATOR, STATE_CHANGE or TERMINAL; a NOTE is no sign of life and makes no signal
 * @param stageHash hash of the stage
 * @param attempt 1 for the first try
 * @param latencyUs microseconds, -1 when unknown
 * @param journeyClass of the run; null for a retry
 * @param idleClass of the run; null for a retry
 * @param outcome of the event, never null
 * @param forced whether a person forced the step
 */
public record PatternSignal(
    long key,
    long eventTime,
    Coordinates coordinates,
    long eventHash,
    EventRole role,
    long stageHash,
    int attempt,
    long latencyUs,
    TimeClass journeyClass,
    TimeClass idleClass,
    Outcome outcome,
    boolean forced) {

  /** Event time, then coordinates, then event: the order of facts. */
  public static final Comparator<PatternSignal> ORDER =
      Comparator.comparingLong(PatternSignal::eventTime)
          .thenComparing(PatternSignal::coordinates)
          .thenComparingLong(PatternSignal::eventHash);

  /** The signal of a step that belongs to a run. */
  public static PatternSignal of(JourneyStep step) {
    return new PatternSignal(
        step.head().key(),
        step.eventTime(),
        step.mark().coordinates(),
        step.mark().eventHash(),
        step.fact().role(),
        Ids.key(step.fact().stage()),
        step.fact().attempt(),
        step.fact().latencyUs(),
        step.clock().journeyClass(),
        step.clock().idleClass(),
        step.fact().outcome(),
        step.fact().manualOverride());
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PatternSignal other && eventHash == other.eventHash && key == other.key;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(eventHash);
  }
}
