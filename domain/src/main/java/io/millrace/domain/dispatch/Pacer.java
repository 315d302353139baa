package io.millrace.domain.dispatch;

/**
 * Gives out moments at which a request may go, so that a target hears no more than its rate allows:
 * after a quiet time a burst at once, then one an interval (the generic cell rate algorithm). A
 * moment is given once. Not thread-safe.
 */
public final class Pacer {
  private static final long MINUTE_MICROS = 60_000_000;
  private final long interval;
  private final long tolerance;
  private long next = Long.MIN_VALUE / 2;
  private long pausedUntil = Long.MIN_VALUE / 2;

  /**
   * @param perMinute requests a minute, at least 1
   * @param burst at once, at least 1
   */
  public Pacer(int perMinute, int burst) {
    interval = Math.max(1, MINUTE_MICROS / perMinute);
    tolerance = interval * (burst - 1);
  }

  /** The next free moment, epoch ms, not before now; it is taken by this. */
  public long reserve(long now) {
    long earliest = Math.max(now, pausedUntil) * 1000;
    long at = Math.max(earliest, next - tolerance);
    next = Math.max(next, at) + interval;
    return Math.floorDiv(at + 999, 1000);
  }

  /** Gives out no moment before a time, epoch ms. */
  public void pause(long until) {
    pausedUntil = Math.max(pausedUntil, until);
  }

  /** Whether what was given out for now must wait: a pause came in between. */
  public boolean paused(long now) {
    return now < pausedUntil;
  }
}
