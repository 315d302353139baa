package io.millrace.domain.dependency;

import io.millrace.domain.stats.LatencyHistogram;

/**
 * Calls to one dependency in one minute of event time, or a part of them.
 *
 * @param minuteAt its beginning, epoch ms
 * @param retries calls that were not the first try
 */
public record DependencyMinute(
    String environment,
    String dependency,
    long minuteAt,
    long calls,
    long failed,
    long retries,
    LatencyHistogram latencies) {
  public static final long MINUTE_MS = 60_000;

  /** The minute of a time. */
  public static long minuteOf(long time) {
    return Math.floorDiv(time, MINUTE_MS) * MINUTE_MS;
  }

  public long endAt() {
    return minuteAt + MINUTE_MS;
  }

  /** Both parts together. */
  public DependencyMinute plus(DependencyMinute other) {
    return new DependencyMinute(
        environment,
        dependency,
        minuteAt,
        calls + other.calls,
        failed + other.failed,
        retries + other.retries,
        latencies.merge(other.latencies));
  }
}
