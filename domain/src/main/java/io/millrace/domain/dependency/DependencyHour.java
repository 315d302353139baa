package io.millrace.domain.dependency;

import io.millrace.domain.stats.LatencyHistogram;

/**
 * How a dependency did in one hour of event time: a row of {@code dependency_health}.
 *
 * @param hourAt its beginning, epoch ms
 * @param endAt its end; where the input ended before, as_of
 * @param downMinutes minutes with calls in which it was down
 * @param timesDown how often it went down
 * @param recoveries how often it came back
 * @param slowestRecoveryMs of them, -1 without any
 * @param down whether it was down at the end
 */
public record DependencyHour(
    String environment,
    String dependency,
    long hourAt,
    long endAt,
    long calls,
    long failed,
    long retries,
    int downMinutes,
    int timesDown,
    int recoveries,
    long slowestRecoveryMs,
    boolean down,
    LatencyHistogram latencies) {
  public static final long HOUR_MS = 3_600_000;

  static DependencyHour empty(String environment, String dependency, long hourAt, boolean down) {
    return new DependencyHour(
        environment,
        dependency,
        hourAt,
        hourAt + HOUR_MS,
        0,
        0,
        0,
        0,
        0,
        0,
        -1,
        down,
        LatencyHistogram.EMPTY);
  }

  /** The hour of a time. */
  public static long hourOf(long time) {
    return Math.floorDiv(time, HOUR_MS) * HOUR_MS;
  }

  /** Whether the end of input cut it short. */
  public boolean partial() {
    return endAt < hourAt + HOUR_MS;
  }

  /** With a minute's calls, and what they made of it. */
  DependencyHour plus(
      DependencyMinute m, boolean breached, boolean wentDown, long recoveryMs, boolean isDown) {
    return new DependencyHour(
        environment,
        dependency,
        hourAt,
        endAt,
        calls + m.calls(),
        failed + m.failed(),
        retries + m.retries(),
        downMinutes + (breached ? 1 : 0),
        timesDown + (wentDown ? 1 : 0),
        recoveries + (recoveryMs >= 0 ? 1 : 0),
        Math.max(slowestRecoveryMs, recoveryMs),
        isDown,
        latencies.merge(m.latencies()));
  }

  DependencyHour until(long end) {
    return new DependencyHour(
        environment,
        dependency,
        hourAt,
        Math.min(endAt, end),
        calls,
        failed,
        retries,
        downMinutes,
        timesDown,
        recoveries,
        slowestRecoveryMs,
        down,
        latencies);
  }
}
