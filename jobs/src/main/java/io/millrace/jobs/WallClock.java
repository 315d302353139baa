package io.millrace.jobs;

import java.time.Clock;

/** The one door to the wall clock: commands read it here and hand it on as an argument. */
public final class WallClock {
  private WallClock() {}

  public static Clock system() {
    return Clock.systemUTC();
  }
}
