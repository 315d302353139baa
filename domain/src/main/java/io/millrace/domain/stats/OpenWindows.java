package io.millrace.domain.stats;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.WindowFact.Size;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The windows of one fingerprint that have not fired: every open minute, and the hour and the day
 * that fired minutes have been added to. Minutes fire in order of their ends, and an hour fires
 * before a minute of the next one does, so that one open hour and one open day are enough.
 * Immutable.
 *
 * @param fingerprint with its parts once an occurrence was seen
 * @param minutes by start, epoch ms
 * @param hour merged minutes of the open hour, null when none fired
 * @param day merged hours of the open day, null when none fired
 */
public record OpenWindows(
    String environment,
    Fingerprint fingerprint,
    SortedMap<Long, WindowStats> minutes,
    WindowStats hour,
    WindowStats day) {

  public static OpenWindows none(String environment, Fingerprint fingerprint) {
    return new OpenWindows(environment, fingerprint, new TreeMap<>(), null, null);
  }

  /** With what was counted of one open minute. */
  public OpenWindows add(StatsPartial partial) {
    TreeMap<Long, WindowStats> more = new TreeMap<>(minutes);
    more.merge(partial.minuteAt(), partial.stats(), WindowStats::merge);
    Fingerprint known = fingerprint.check() != 0 ? fingerprint : partial.fingerprint();
    return new OpenWindows(environment, known, Collections.unmodifiableSortedMap(more), hour, day);
  }

  public boolean isOpen(long minuteAt) {
    return minutes.containsKey(minuteAt);
  }

  public boolean isEmpty() {
    return minutes.isEmpty() && hour == null && day == null;
  }

  /** The statistics of a window that is about to fire, null when nothing was counted in it. */
  public WindowStats due(Size size, long startAt) {
    return switch (size) {
      case MINUTE -> minutes.get(startAt);
      case HOUR -> hour;
      case DAY -> day;
    };
  }

  /** After a window with contents has fired: it is gone, and part of the next larger one. */
  public OpenWindows fired(Size size, long startAt) {
    WindowStats stats = due(size, startAt);
    return switch (size) {
      case MINUTE -> {
        TreeMap<Long, WindowStats> rest = new TreeMap<>(minutes);
        rest.remove(startAt);
        yield new OpenWindows(environment, fingerprint, rest, plus(hour, stats), day);
      }
      case HOUR -> new OpenWindows(environment, fingerprint, minutes, null, plus(day, stats));
      case DAY -> new OpenWindows(environment, fingerprint, minutes, hour, null);
    };
  }

  private static WindowStats plus(WindowStats sum, WindowStats more) {
    return sum == null ? more : sum.merge(more);
  }
}
