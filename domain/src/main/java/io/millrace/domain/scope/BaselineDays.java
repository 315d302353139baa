package io.millrace.domain.scope;

import io.millrace.domain.stats.LatencyHistogram;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Durations of one operation's successes by day: the open day, and the closed one that is in force.
 * Immutable.
 *
 * @param days by UTC midnight, epoch ms
 */
public record BaselineDays(
    String environment, String service, String operation, SortedMap<Long, LatencyHistogram> days) {
  public static final long DAY_MS = 86_400_000;

  public static BaselineDays of(BaselinePartial first) {
    return new BaselineDays(
            first.environment(), first.service(), first.operation(), new TreeMap<>())
        .add(first);
  }

  public BaselineDays add(BaselinePartial partial) {
    TreeMap<Long, LatencyHistogram> more = new TreeMap<>(days);
    more.merge(partial.dayAt(), partial.durations(), LatencyHistogram::merge);
    return with(more);
  }

  /** Without the days before one. */
  public BaselineDays from(long dayAt) {
    return with(new TreeMap<>(days.tailMap(dayAt)));
  }

  /** The baseline that a closed day makes, null when nothing succeeded on it. */
  public Baseline of(long dayAt, long latenessMs) {
    LatencyHistogram h = days.get(dayAt);
    return h == null
        ? null
        : new Baseline(
            environment,
            service,
            operation,
            dayAt,
            dayAt + DAY_MS + latenessMs,
            h.quantile(0.5),
            h.count());
  }

  /** The day whose baseline is in force at a time: the last one that had closed by then. */
  public static long inForce(long time, long latenessMs) {
    return dayOf(time - latenessMs) - DAY_MS;
  }

  /** UTC midnight that began the day of a time. */
  public static long dayOf(long time) {
    return Math.floorDiv(time, DAY_MS) * DAY_MS;
  }

  private BaselineDays with(TreeMap<Long, LatencyHistogram> changed) {
    return new BaselineDays(
        environment, service, operation, Collections.unmodifiableSortedMap(changed));
  }
}
