package io.millrace.jobs.kafka;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds a loop to so many steps a second of the wall clock. */
public final class Pace {
  private final double perMilli;
  private final Clock clock;
  private final long startedAt;
  private long steps;

  /**
   * @param perSecond more than 0
   */
  public Pace(double perSecond, Clock clock) {
    perMilli = perSecond / 1000;
    this.clock = clock;
    startedAt = clock.millis();
  }

  /** Waits until the next step is due. */
  public void step() {
    steps++;
    long due = startedAt + (long) (steps / perMilli);
    for (long left = due - clock.millis(); left > 0; left = due - clock.millis()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
    }
  }
}
