package io.millrace.domain.dependency;

import io.millrace.domain.stats.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is remembered of one dependency: the minutes that are still open, the hour so far, whether
 * it is down, and what a call usually takes. Immutable.
 *
 * @param open minutes that the watermark has not passed, in order
 * @param hour so far, null before its first minute
 * @param downSince end of the minute in which it went down; -1 when it is up
 * @param usualUs median of the healthy minutes of the last closed hour that had enough calls; -1
 *     before the first
 * @param healthy latencies of the healthy minutes of this hour
 * @param seenUntil end of its last closed minute
 */
public record DependencyCourse(
    List<DependencyMinute> open,
    DependencyHour hour,
    long downSince,
    long usualUs,
    LatencyHistogram healthy,
    long seenUntil) {
  public static final DependencyCourse NONE =
      new DependencyCourse(List.of(), null, -1, -1, LatencyHistogram.EMPTY, Long.MIN_VALUE);

  /** Failed calls of a minute that it takes to be down, and of how many one must have failed. */
  private static final long FAILED = 3;

  private static final long ONE_OF = 5;

  /** How much slower than usual is down, and of how many calls. */
  private static final long SLOWER = 3;

  private static final long SLOW_CALLS = 5;

  /** Calls of an hour that say what is usual. */
  private static final long USUAL_CALLS = 20;

  private static final long DAY_MS = 86_400_000;

  /** With calls of a minute that is still open. */
  public DependencyCourse add(DependencyMinute minute) {
    List<DependencyMinute> more = new ArrayList<>(open.size() + 1);
    DependencyMinute all = minute;
    for (DependencyMinute m : open) {
      if (m.minuteAt() == minute.minuteAt()) {
        all = m.plus(minute);
      } else {
        more.add(m);
      }
    }
    more.add(all);
    more.sort((a, b) -> Long.compare(a.minuteAt(), b.minuteAt()));
    return new DependencyCourse(List.copyOf(more), hour, downSince, usualUs, healthy, seenUntil);
  }

  /**
   * The watermark has reached {@code now}: closes minutes, then the hour if it has ended.
   *
   * @param turns takes the time at which it went down (true) or came back (false)
   * @param rows takes an hour that has ended
   */
  public DependencyCourse close(
      long now, BiConsumer<Long, Boolean> turns, Consumer<DependencyHour> rows) {
    DependencyCourse c = this;
    while (!c.open.isEmpty() && c.open.get(0).endAt() <= now) {
      DependencyMinute next = c.open.get(0);
      c = c.closeHour(next.minuteAt(), rows).closeMinute(next, turns);
    }
    return c.closeHour(now, rows);
  }

  private DependencyCourse closeMinute(DependencyMinute m, BiConsumer<Long, Boolean> turns) {
    boolean breached = isDown(m);
    boolean wasDown = downSince >= 0;
    long end = m.endAt();
    if (breached != wasDown) {
      turns.accept(end, breached);
    }
    DependencyHour before =
        hour == null
            ? DependencyHour.empty(
                m.environment(), m.dependency(), DependencyHour.hourOf(m.minuteAt()), wasDown)
            : hour;
    long recoveryMs = wasDown && !breached ? end - downSince : -1;
    return new DependencyCourse(
        List.copyOf(open.subList(1, open.size())),
        before.plus(m, breached, breached && !wasDown, recoveryMs, breached),
        breached ? wasDown ? downSince : end : -1,
        usualUs,
        breached ? healthy : healthy.merge(m.latencies()),
        end);
  }

  /** Many of its calls failed, or half of them took far longer than usual. */
  private boolean isDown(DependencyMinute m) {
    if (m.failed() >= FAILED && m.failed() * ONE_OF >= m.calls()) {
      return true;
    }
    return usualUs > 0
        && m.latencies().count() >= SLOW_CALLS
        && m.latencies().quantile(0.5) >= SLOWER * usualUs;
  }

  private DependencyCourse closeHour(long now, Consumer<DependencyHour> rows) {
    if (hour == null || now < hour.hourAt() + DependencyHour.HOUR_MS) {
      return this;
    }
    rows.accept(hour);
    long usual = healthy.count() >= USUAL_CALLS ? healthy.quantile(0.5) : usualUs;
    return new DependencyCourse(open, null, downSince, usual, LatencyHistogram.EMPTY, seenUntil);
  }

  /** The input has ended: the hour as far as it came, with minutes that decide nothing any more. */
  public void end(long asOf, Consumer<DependencyHour> rows) {
    DependencyHour last = hour;
    for (DependencyMinute m : open) {
      if (last == null || m.minuteAt() >= last.hourAt() + DependencyHour.HOUR_MS) {
        if (last != null) {
          rows.accept(last);
        }
        long at = DependencyHour.hourOf(m.minuteAt());
        last = DependencyHour.empty(m.environment(), m.dependency(), at, downSince >= 0);
      }
      last = last.plus(m, false, false, -1, downSince >= 0);
    }
    if (last != null) {
      rows.accept(last.until(asOf));
    }
  }

  /** Moment from which it is forgotten, were no more calls to come. */
  public long forgetAt() {
    return seenUntil + DAY_MS;
  }

  /** Whether it may be forgotten: nothing is open, and it was last called a day ago. */
  public boolean isOver(long now) {
    return open.isEmpty() && hour == null && forgetAt() <= now;
  }
}
