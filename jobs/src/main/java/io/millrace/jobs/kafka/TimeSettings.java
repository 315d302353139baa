package io.millrace.jobs.kafka;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far the times in records are believed.
 *
 * @param allowedSkew a record's event time moves the watermark to its broker time plus this at most
 * @param futureLimit an event time further ahead of the broker time than this is out of range
 * @param idleAfter a partition without records for so long (wall clock) holds nobody back any more
 * @param drift how far the fastest partition may be ahead of the slowest, in event time
 */
public record TimeSettings(
    Duration allowedSkew, Duration futureLimit, Duration idleAfter, Duration drift)
    implements Serializable {
  /** 5 minutes of skew, a day ahead, idle after a minute, a minute of drift. */
  public static final TimeSettings DEFAULT =
      new TimeSettings(
          Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
}
