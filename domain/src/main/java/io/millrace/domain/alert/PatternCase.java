package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The findings of one kind about one thing, and the alert that they are. It fires when there are
 * enough of them, and resolves after a while without any, or when they are taken back. Immutable.
 *
 * @param recent findings of the last two hours and of ticks to come, by time, then id; of each tick
 *     to come, and of all before, at most {@link #KEPT}, the newest
 * @param alert its last version, null before the first
 */
public record PatternCase(List<PatternNews> recent, AlertVersion alert) {
  public static final PatternCase NONE = new PatternCase(List.of(), null);

  /** Findings that are remembered. */
  static final int KEPT = 512;

  /** Findings that an alert names. */
  private static final int NAMED = 20;

  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;

  /** Silence after which an alert is over. */
  private static final long QUIET_MS = 30 * MINUTE_MS;

  /**
   * Abandonments of an hour that are a surge, if they are this many times those of the hour before.
   */
  private static final int SURGE = 10;

  private static final int SURGE_TIMES = 2;

  private static final Comparator<PatternNews> ORDER =
      Comparator.comparingLong(PatternNews::at).thenComparing(PatternNews::id);

  /** What findings of one kind about one thing share. */
  public static String dedupKey(PatternNews n) {
    return Ids.hex("alert-group:", Ids.of(n.environment(), n.reason().name(), n.about()));
  }

  /**
   * With one finding more; the same one told twice is one, and one that was taken back stays so. A
   * finding only ever displaces one of its own tick: how far findings run ahead of the ticks
   * depends on the watermarks, and must not show.
   *
   * @param tick at which the finding counts
   * @param tickMs between ticks
   */
  public PatternCase add(PatternNews news, long tick, long tickMs) {
    List<PatternNews> more = new ArrayList<>(recent);
    PatternNews merged = news;
    for (PatternNews n : recent) {
      merged = n.id().equals(news.id()) ? n.merge(news) : merged;
    }
    more.removeIf(n -> n.id().equals(news.id()));
    more.add(merged);
    more.sort(ORDER);
    int first = -1;
    int ofTick = 0;
    for (int i = 0; i < more.size(); i++) {
      long at = more.get(i).at();
      if (at > tick - tickMs && at <= tick) {
        first = first < 0 ? i : first;
        ofTick++;
      }
    }
    if (ofTick > KEPT) {
      more.remove(first);
    }
    return new PatternCase(List.copyOf(more), alert);
  }

  /**
   * What it says at a tick.
   *
   * @param owner who is told, and by which runbook; null for nobody known
   * @return the same when nothing changed
   */
  public PatternCase decide(long tick, String owner, String runbook) {
    List<PatternNews> all = recent.stream().filter(n -> n.at() <= tick).toList();
    List<PatternNews> due = all.subList(Math.max(0, all.size() - KEPT), all.size());
    boolean fired = alert != null && alert.state() == State.FIRING;
    List<PatternNews> left =
        recent.stream()
            .skip(all.size() - due.size())
            .filter(n -> n.at() > tick - 2 * HOUR_MS)
            .toList();
    List<PatternNews> standing = due.stream().filter(n -> n.stands(tick)).toList();
    boolean withdrawn = standing.size() < due.size();
    if (fires(standing, fired, withdrawn, tick)) {
      AlertVersion now = firing(standing, fired ? alert : null, tick, owner, runbook);
      return new PatternCase(left, fired && now.items().equals(alert.items()) ? alert : now);
    }
    boolean fresh = !due.isEmpty() && due.get(due.size() - 1).at() > tick - QUIET_MS;
    Reason why = withdrawn && fresh ? Reason.WITHDRAWN : Reason.QUIET;
    return new PatternCase(left, fired ? resolved(tick, why) : alert);
  }

  /**
   * Whether findings are an alert, or still are. A surge of which findings were taken back must
   * still be as many as a surge needs.
   */
  private static boolean fires(List<PatternNews> due, boolean fired, boolean withdrawn, long tick) {
    if (due.isEmpty()) {
      return false;
    }
    boolean fresh = due.get(due.size() - 1).at() > tick - QUIET_MS;
    if (due.get(0).reason() != Reason.ABANDONMENT_SURGE) {
      return fresh;
    }
    if (fired) {
      return fresh && (!withdrawn || due.size() >= SURGE);
    }
    long hour = due.stream().filter(n -> n.at() > tick - HOUR_MS).count();
    long before = due.size() - hour;
    return hour >= SURGE && hour >= SURGE_TIMES * before;
  }

  /**
   * When it must be asked again after a tick, were nothing to come; {@link Long#MAX_VALUE} for
   * never. Findings of ticks to come do not count: they ask for themselves.
   */
  public long askAgainAt(long tick) {
    boolean fired = alert != null && alert.state() == State.FIRING;
    if (fired) {
      for (int i = recent.size() - 1; i >= 0; i--) {
        if (recent.get(i).stands(tick)) {
          return recent.get(i).at() + QUIET_MS;
        }
      }
    }
    return recent.isEmpty() ? Long.MAX_VALUE : recent.get(0).at() + 2 * HOUR_MS;
  }

  private AlertVersion firing(
      List<PatternNews> due, AlertVersion since, long tick, String owner, String runbook) {
    PatternNews last = due.get(due.size() - 1);
    long startedAt = since == null ? tick : since.startedAt();
    String key = dedupKey(last);
    List<String> newest = new ArrayList<>();
    for (int i = due.size() - 1; i >= 0 && newest.size() < NAMED; i--) {
      newest.add(due.get(i).id());
    }
    return new AlertVersion(
        last.environment(),
        Ids.of("alert", Ids.key(key), startedAt),
        key,
        State.FIRING,
        last.reason(),
        last.reason() == Reason.NOT_RECOVERED ? "HIGH" : "MEDIUM",
        words(last.reason()) + ": " + last.about(),
        String.format(
            Locale.ROOT,
            "%s of %s, %d found in two hours.",
            words(last.reason()),
            last.about(),
            due.size()),
        owner,
        last.about(),
        List.copyOf(newest),
        List.of(),
        runbook,
        0,
        startedAt,
        0,
        tick,
        nextVersion(tick),
        last.policies());
  }

  private AlertVersion resolved(long tick, Reason why) {
    return new AlertVersion(
        alert.environment(),
        alert.alertId(),
        alert.dedupKey(),
        State.RESOLVED,
        why,
        alert.severity(),
        alert.title(),
        alert.summary(),
        alert.owner(),
        alert.scope(),
        alert.items(),
        alert.traces(),
        alert.runbook(),
        alert.painMinutesWeek(),
        alert.startedAt(),
        tick,
        tick,
        nextVersion(tick),
        alert.policies());
  }

  private long nextVersion(long tick) {
    return alert == null ? tick * 1000 : Math.max(tick * 1000, alert.rowVersion() + 1);
  }

  private static String words(Reason reason) {
    String text = reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Whether nothing is left to remember: no finding, and no alert that might change. */
  public boolean isOver() {
    return recent.isEmpty() && (alert == null || alert.state() == State.RESOLVED);
  }
}
