package io.millrace.cep.patterns;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
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
        TimeClass.M30);
  }

  public static PatternHit hit(JourneyInput input) {
    return ((JourneyInput.Hit) input).hit();
  }
}
