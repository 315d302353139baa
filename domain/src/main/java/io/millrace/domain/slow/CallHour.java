package io.millrace.domain.slow;

import io.millrace.domain.stats.LatencyHistogram;

/**
 * Durations of one operation's successful calls that one subtask saw in one hour of event time.
 *
 * @param operationKey hash of (service, operation)
 * @param hourAt start of the hour, epoch ms
 */
public record CallHour(
    String environment, long operationKey, long hourAt, LatencyHistogram durations) {
  public static final long HOUR_MS = 3_600_000;

  /** Start of the hour that holds an event time. */
  public static long hourOf(long eventTime) {
    return Math.floorDiv(eventTime, HOUR_MS) * HOUR_MS;
  }
}
