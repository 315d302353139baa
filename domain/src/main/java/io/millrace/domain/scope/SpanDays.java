package io.millrace.domain.scope;

import io.millrace.domain.stats.LatencyHistogram;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is remembered of one operation on one journey: the hours that are still open, and what it
 * took by itself today and yesterday. Immutable.
 *
 * @param open hours by their beginning
 * @param dayAt UTC midnight that began the day of {@code today}; {@link Long#MIN_VALUE} before
 * @param today self time of the day's closed hours
 * @param usualUs median of the last closed day before; -1 when there was none
 */
public record SpanDays(
    SortedMap<Long, SpanStats> open, long dayAt, LatencyHistogram today, long usualUs) {
  public static final SpanDays NONE =
      new SpanDays(
          Collections.unmodifiableSortedMap(new TreeMap<>()),
          Long.MIN_VALUE,
          LatencyHistogram.EMPTY,
          -1);

  /** How long the usual is remembered after the day that it was measured on. */
  private static final long KEEP_MS = 2 * BaselineDays.DAY_MS;

  /** With traces of an open hour. */
  public SpanDays add(SpanStats part) {
    TreeMap<Long, SpanStats> more = new TreeMap<>(open);
    more.merge(part.hourAt(), part, SpanStats::plus);
    return new SpanDays(Collections.unmodifiableSortedMap(more), dayAt, today, usualUs);
  }

  /** Closes the hours that have ended. */
  public SpanDays close(long now, Consumer<SpanHour> rows) {
    SpanDays days = this;
    while (!days.open.isEmpty() && days.open.firstKey() + SpanStats.HOUR_MS <= now) {
      days = days.closeFirst(rows);
    }
    return days;
  }

  private SpanDays closeFirst(Consumer<SpanHour> rows) {
    SpanStats hour = open.get(open.firstKey());
    SpanDays days = on(BaselineDays.dayOf(hour.hourAt()));
    rows.accept(new SpanHour(hour, hour.hourAt() + SpanStats.HOUR_MS, days.usualUs));
    TreeMap<Long, SpanStats> rest = new TreeMap<>(open);
    rest.pollFirstEntry();
    return new SpanDays(
        Collections.unmodifiableSortedMap(rest),
        days.dayAt,
        days.today.merge(hour.self()),
        days.usualUs);
  }

  /** The same on a day: what was today is what is usual from now on. */
  private SpanDays on(long day) {
    if (day == dayAt) {
      return this;
    }
    long usual = today.count() > 0 ? today.quantile(0.5) : usualUs;
    return new SpanDays(open, day, LatencyHistogram.EMPTY, usual);
  }

  /** The input has ended: the open hours as far as they came. */
  public void end(long asOf, Consumer<SpanHour> rows) {
    SpanDays days = this;
    for (SpanStats hour : open.values()) {
      days = days.on(BaselineDays.dayOf(hour.hourAt()));
      long end = Math.min(asOf, hour.hourAt() + SpanStats.HOUR_MS);
      rows.accept(new SpanHour(hour, end, days.usualUs));
      days = new SpanDays(days.open, days.dayAt, days.today.merge(hour.self()), days.usualUs);
    }
  }

  /** Moment from which it is forgotten, were no more traces to come. */
  public long forgetAt() {
    return dayAt + KEEP_MS;
  }

  public boolean isOver(long now) {
    return open.isEmpty() && forgetAt() <= now;
  }
}
