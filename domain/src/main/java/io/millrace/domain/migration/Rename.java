package io.millrace.domain.migration;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;

/**
 * Occurrences of one minute that the older of two policies calls one thing and the newer another.
 *
 * @param minuteAt start of the minute of event time, epoch ms
 * @param firstAt event time of the first occurrence
 * @param lastAt event time of the last occurrence
 */
public record Rename(
    String environment,
    Fingerprint before,
    Fingerprint after,
    long minuteAt,
    long occurrences,
    long firstAt,
    long lastAt) {
  public static final long MINUTE_MS = 60_000;

  /** One occurrence. */
  public static Rename once(
      String environment, Fingerprint before, Fingerprint after, long eventTime) {
    long minute = Math.floorDiv(eventTime, MINUTE_MS) * MINUTE_MS;
    return new Rename(environment, before, after, minute, 1, eventTime, eventTime);
  }

  /** Which two ids; the same in every minute. */
  public long pair() {
    return pair(before.id(), after.id());
  }

  static long pair(long before, long after) {
    return Ids.of("rename", before, after);
  }

  /** Both together; of one pair, and said of the earlier minute. */
  public Rename plus(Rename other) {
    return new Rename(
        environment,
        before,
        after,
        Math.min(minuteAt, other.minuteAt),
        occurrences + other.occurrences,
        Math.min(firstAt, other.firstAt),
        Math.max(lastAt, other.lastAt));
  }
}
