package io.millrace.cep.patterns;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.journey.JourneyInput;
import io.millrace.domain.journey.PatternHit;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;

/** Signals of scripts. */
public final class Signals {
  /** A start away from the epoch: an event at time 0 would get no timer. */
  public static final long T0 = 1_700_000_000_000L;

  private Signals() {}

  /** A signal at T0 + offset; its line in the source is its id. */
  public static PatternSignal signal(long key, EventRole role, int line, long offsetMs) {
    return new PatternSignal(
        key,
        T0 + offsetMs,
        new Coordinates("script", 0, line, 0),
        Ids.of("event", key, line),
        role,
        line,
        1,
        -1,
        TimeClass.H4,
        TimeClass.M30,
        Outcome.UNKNOWN,
        false);
  }

  /** The same signal at a stage, with an outcome; a person may have forced it. */
  public static PatternSignal at(PatternSignal s, long stage, Outcome outcome, boolean forced) {
    return new PatternSignal(
        s.key(),
        s.eventTime(),
        s.coordinates(),
        s.eventHash(),
        s.role(),
        stage,
        s.attempt(),
        s.latencyUs(),
        s.journeyClass(),
        s.idleClass(),
        outcome,
        forced);
  }

  public static PatternHit hit(JourneyInput input) {
    return ((JourneyInput.Hit) input).hit();
  }
}
