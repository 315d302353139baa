package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.policy.LabelPolicy;
import io.millrace.domain.triage.AppliedLabel;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Items of one owner on one journey (or, off every journey, of one service) are one alert: it fires
 * while an item of it is active and high, critical or a regression, and resolves when none is.
 */
public final class AlertGroup {
  static final int MAX_ITEMS = 20;
  static final Comparator<ItemVersion> WORST_FIRST =
      Comparator.comparingDouble((ItemVersion i) -> i.figures().effectiveScore())
          .thenComparingDouble(i -> i.figures().painMinutesWeek())
          .reversed()
          .thenComparingLong(ItemVersion::itemId);

  private AlertGroup() {}

  /** Journey, else service, that the item's alert is about. */
  public static String scope(ItemVersion item) {
    List<String> journeys = item.evidence().journeys();
    if (!journeys.isEmpty()) {
      return "journey " + journeys.get(0);
    }
    List<String> services = item.evidence().services();
    return services.isEmpty() ? "unknown" : "service " + services.get(0);
  }

  /** Stable key of the item's group. */
  public static String dedupKey(ItemVersion item) {
    return Ids.hex(
        "alert-group:", Ids.of(item.environment(), item.owner().fixOwner(), scope(item)));
  }

  /**
   * Routes that labels of the items name, by the alphabet.
   *
   * @param items of one alert
   */
  static List<String> routes(Collection<ItemVersion> items) {
    TreeSet<String> routes = new TreeSet<>();
    for (ItemVersion item : items) {
      for (AppliedLabel label : item.standing().labels()) {
        if (label.action().alert() != null && !label.gone()) {
          routes.add(label.action().alert());
        }
      }
    }
    return List.copyOf(routes);
  }

  /** Whether it is work that may wake somebody: no label of it leads nowhere. */
  static boolean mayWake(ItemVersion item) {
    return item.state().isActive() && !routes(List.of(item)).contains(LabelPolicy.NO_ROUTE);
  }

  /** Whether the item alone would fire. */
  static boolean fires(ItemVersion item) {
    return mayWake(item)
        && (item.severity() == Severity.CRITICAL
            || item.severity() == Severity.HIGH
            || item.lifecycle() == Lifecycle.REGRESSED);
  }

  /**
   * What the group says at a tick.
   *
   * @param items of the group now, in any order
   * @param before last version, null when there was none
   * @return null when nothing changed
   */
  public static AlertVersion decide(Collection<ItemVersion> items, AlertVersion before, long tick) {
    List<ItemVersion> firing =
        items.stream().filter(AlertGroup::fires).sorted(WORST_FIRST).toList();
    boolean fired = before != null && before.state() == State.FIRING;
    if (firing.isEmpty()) {
      return fired ? resolved(before, tick) : null;
    }
    AlertVersion now = firing(firing, fired ? before : null, tick, before);
    return fired && same(now, before) ? null : now;
  }

  private static AlertVersion firing(
      List<ItemVersion> firing, AlertVersion since, long tick, AlertVersion before) {
    ItemVersion worst = firing.get(0);
    String dedupKey = dedupKey(worst);
    long startedAt = since == null ? tick : since.startedAt();
    double pain = firing.stream().mapToDouble(i -> i.figures().painMinutesWeek()).sum();
    return new AlertVersion(
        worst.environment(),
        Ids.of("alert", Ids.key(dedupKey), startedAt),
        dedupKey,
        State.FIRING,
        reason(firing),
        firing.stream().map(ItemVersion::severity).min(Severity::compareTo).orElseThrow().name(),
        worst.ticket().title(),
        String.format(
            Locale.ROOT,
            "%d item%s of %s on %s. %s",
            firing.size(),
            firing.size() == 1 ? "" : "s",
            worst.owner().fixOwner(),
            scope(worst),
            worst.ticket().sentence()),
        worst.owner().fixOwner(),
        scope(worst),
        firing.stream().limit(MAX_ITEMS).map(i -> ItemVersion.text(i.itemId())).toList(),
        worst.evidence().traces(),
        worst.owner().runbook(),
        pain,
        startedAt,
        0,
        tick,
        nextVersion(tick, before),
        worst.policies(),
        routes(firing));
  }

  private static Reason reason(List<ItemVersion> firing) {
    if (firing.stream().anyMatch(i -> i.severity() == Severity.CRITICAL)) {
      return Reason.CRITICAL_ITEM;
    }
    return firing.stream().anyMatch(i -> i.lifecycle() == Lifecycle.REGRESSED)
        ? Reason.REGRESSION
        : Reason.HIGH_ITEM;
  }

  /** Repeats tell nobody anything: an alert is written again when its substance changed. */
  static boolean same(AlertVersion now, AlertVersion before) {
    return now.reason() == before.reason()
        && now.severity().equals(before.severity())
        && now.title().equals(before.title())
        && now.items().equals(before.items())
        && now.routes().equals(before.routes());
  }

  static AlertVersion resolved(AlertVersion a, long tick) {
    return new AlertVersion(
        a.environment(),
        a.alertId(),
        a.dedupKey(),
        State.RESOLVED,
        Reason.NO_ACTIVE_ITEM,
        a.severity(),
        a.title(),
        a.summary(),
        a.owner(),
        a.scope(),
        a.items(),
        a.traces(),
        a.runbook(),
        a.painMinutesWeek(),
        a.startedAt(),
        tick,
        tick,
        nextVersion(tick, a),
        a.policies(),
        a.routes());
  }

  static long nextVersion(long tick, AlertVersion before) {
    return before == null ? tick * 1000 : Math.max(tick * 1000, before.rowVersion() + 1);
  }
}
