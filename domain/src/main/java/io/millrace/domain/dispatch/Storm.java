package io.millrace.domain.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * New alerts of one environment. More than a number of them within a window are a storm: what is
 * new is then held, and one summary counts what it holds, until a window has no more than the
 * number again.
 *
 * @param arrivals wall-clock times of the newest alerts, one more than the number, rising
 * @param since when the storm began, epoch ms; 0 when there is none
 * @param held alerts that the summary holds
 * @param ended of those, how many ended meanwhile
 * @param worst severity among them; null before the first
 * @param painMinutesWeek sum over them
 * @param items of the first of them
 * @param version row version of the last summary
 */
public record Storm(
    List<Long> arrivals,
    long since,
    long held,
    long ended,
    Severity worst,
    double painMinutesWeek,
    List<String> items,
    long version) {
  public static final Storm NONE = new Storm(List.of(), 0, 0, 0, null, 0, List.of(), 0);

  private static final int MAX_ITEMS = 20;

  public boolean isOn() {
    return since != 0;
  }

  /** With one more new alert, which may begin a storm. */
  public Storm arrive(long now, AdmissionRules rules) {
    List<Long> all = new ArrayList<>(arrivals);
    all.add(now);
    int most = rules.stormAlerts() + 1;
    List<Long> kept = List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    boolean dense = kept.size() == most && kept.get(0) > now - rules.stormWindow();
    return isOn() || !dense
        ? new Storm(kept, since, held, ended, worst, painMinutesWeek, items, version)
        : new Storm(kept, now, 0, 0, null, 0, List.of(), version);
  }

  /** When the storm is over unless more alerts come, epoch ms; 0 without one. */
  public long overAt(AdmissionRules rules) {
    return isOn() ? arrivals.get(0) + rules.stormWindow() : 0;
  }

  /** Whether no alert came for a whole window. */
  public boolean isQuiet(long now, AdmissionRules rules) {
    return arrivals.isEmpty() || arrivals.get(arrivals.size() - 1) + rules.stormWindow() <= now;
  }

  /** With an alert that it holds from now on. */
  public Storm hold(AlertVersion alert, long now) {
    List<String> more = new ArrayList<>(items);
    for (String item : alert.items()) {
      if (more.size() < MAX_ITEMS) {
        more.add(item);
      }
    }
    return new Storm(
        arrivals,
        since,
        held + 1,
        ended,
        worse(alert.severity()),
        painMinutesWeek + alert.painMinutesWeek(),
        List.copyOf(more),
        next(now));
  }

  private Severity worse(String name) {
    for (Severity severity : Severity.values()) {
      if (severity == worst || severity.name().equals(name)) {
        return severity;
      }
    }
    return worst;
  }

  /** With one that it held and that ended. */
  public Storm end(long now) {
    return new Storm(arrivals, since, held, ended + 1, worst, painMinutesWeek, items, next(now));
  }

  private long next(long now) {
    return Math.max(now * 1000, version + 1);
  }

  /**
   * The summary as an alert of its own.
   *
   * @param state RESOLVED when the storm is over
   */
  public AlertVersion summary(String environment, State state, long now) {
    String dedupKey = Ids.hex("alert-storm:", Ids.of(environment, "storm"));
    boolean over = state == State.RESOLVED;
    return new AlertVersion(
        environment,
        Ids.of("alert-storm", Ids.key(dedupKey), since),
        dedupKey,
        state,
        Reason.ALERT_STORM,
        (worst == null ? Severity.HIGH : worst).name(),
        held + " new alerts in " + environment + " are held in this one",
        String.format(
            Locale.ROOT,
            "%d new alerts are held since %s, %d of them have ended. %s",
            held,
            AlertBody.instant(since),
            ended,
            over ? "The others are told one by one now." : "They are told one by one afterwards."),
        "every owner",
        "alert storm",
        items,
        List.of(),
        null,
        painMinutesWeek,
        since,
        over ? now : 0,
        now,
        next(now),
        "");
  }
}
