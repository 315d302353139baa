package io.millrace.domain.journey;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.TelemetryEvent;

/**
 * A workflow event, cut down to what journeys need.
 *
 * @param clock limits of the run it belongs to; null until the run's first event is known
 */
public record JourneyStep(EventMark mark, StepFact fact, RunHead head, RunClock clock) {

  /** The step of an event, not yet part of a run. */
  public static JourneyStep of(TelemetryEvent e) {
    return new JourneyStep(EventMark.of(e), StepFact.of(e), RunHead.of(e), null);
  }

  public long eventTime() {
    return mark.eventTime();
  }

  /** This step as part of a run. */
  public JourneyStep in(RunClock run) {
    return new JourneyStep(mark, fact, head, run);
  }

  /**
   * This step as the first of a run: it starts the run even where its source calls it a state
   * change, so that process logs without initiators, and runs that began before the input, have a
   * limit too.
   */
  public JourneyStep first(RunClock run) {
    boolean starts = fact.role() == EventRole.STATE_CHANGE;
    return new JourneyStep(mark, starts ? fact.as(EventRole.INITIATOR) : fact, head, run);
  }
}
