package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import java.util.Comparator;
import java.util.Locale;

/**
 * How many new alerts a team hears in seven days. Beyond that only what is worse than the least of
 * its so many worst of those days: the threshold is that quantile of what it heard. What is
 * critical is always told. What is held is a row that says so, with the threshold.
 */
public final class AlertBudget {
  /** The days that a budget counts, in ms. */
  public static final long WEEK_MS = 7 * 86_400_000L;

  /** Severity first, then minutes of pain a week; the worst first, ties by key. */
  public static final Comparator<AlertVersion> WORST_FIRST =
      Comparator.comparingInt((AlertVersion a) -> rank(a.severity()))
          .thenComparing(Comparator.comparingDouble(AlertVersion::painMinutesWeek).reversed())
          .thenComparing(AlertVersion::dedupKey)
          .thenComparingLong(AlertVersion::rowVersion);

  private AlertBudget() {}

  /**
   * What becomes of an alert at a tick.
   *
   * @param now as its group says it last
   * @param before what is remembered of it, null when it is new
   * @param week what teams heard in the seven days before the tick; is not changed
   * @return what to remember; its last version is a new row unless it is that of {@code before}
   */
  public static HeardAlert decide(AlertVersion now, HeardAlert before, HeardWeek week, long tick) {
    boolean told = before != null && before.toldAt() != 0;
    if (told) {
      return new HeardAlert(
          numbered(now, now.state(), now.reason(), before, tick), now, before.toldAt());
    }
    if (now.state() == State.RESOLVED) {
      return new HeardAlert(
          before == null ? now : numbered(now, State.RESOLVED, Reason.OVER_BUDGET, before, tick),
          now,
          0);
    }
    AlertVersion least = week.leastOfTheWorst(now.owner());
    if (least == null || isCritical(now) || isWorse(now, least)) {
      return new HeardAlert(numbered(now, State.FIRING, now.reason(), before, tick), now, tick);
    }
    if (before != null && before.now().rowVersion() == now.rowVersion()) {
      return before;
    }
    AlertVersion held = numbered(now, State.HELD, Reason.OVER_BUDGET, before, tick);
    return new HeardAlert(held.saying(now.summary() + " " + why(least, week.perWeek())), now, 0);
  }

  private static boolean isWorse(AlertVersion now, AlertVersion least) {
    int by = Integer.compare(rank(now.severity()), rank(least.severity()));
    return by < 0 || (by == 0 && now.painMinutesWeek() > least.painMinutesWeek());
  }

  private static boolean isCritical(AlertVersion alert) {
    return rank(alert.severity()) == 0;
  }

  private static int rank(String severity) {
    return switch (severity) {
      case "CRITICAL" -> 0;
      case "HIGH" -> 1;
      case "LOW" -> 3;
      default -> 2;
    };
  }

  private static String why(AlertVersion least, int perWeek) {
    return String.format(
        Locale.ROOT,
        "Held: %s heard %d alerts in seven days, the least of them %s with %.1f minutes of pain a"
            + " week.",
        least.owner(),
        perWeek,
        least.severity(),
        least.painMinutesWeek());
  }

  /** A budget may write a row between two of the group's; numbers go on rising. */
  private static AlertVersion numbered(
      AlertVersion now, State state, Reason reason, HeardAlert before, long tick) {
    long least = before == null ? 0 : before.last().rowVersion() + 1;
    return now.with(state, reason, Math.max(now.tickAt(), tick), Math.max(now.rowVersion(), least));
  }
}
