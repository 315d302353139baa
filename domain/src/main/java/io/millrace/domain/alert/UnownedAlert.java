package io.millrace.domain.alert;

import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ItemVersion.Severity;
import io.millrace.domain.triage.Ownership;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Everyone sees the failure, and nobody owns the fix: one alert of an environment, to whoever owns
 * the routing, while an item of high or critical severity has no owner at all.
 */
public final class UnownedAlert {
  private static final String PREFIX = "unowned:";

  private UnownedAlert() {}

  /** Key of an environment's alert; no group of owned items has one like it. */
  public static String dedupKey(String environment) {
    return PREFIX + environment;
  }

  /** Whether a key is one of these alerts'. */
  public static boolean owns(String dedupKey) {
    return dedupKey.startsWith(PREFIX);
  }

  /** Whether nobody owns the item. */
  public static boolean isUnowned(ItemVersion item) {
    return item.owner().source() == Ownership.Source.UNOWNED;
  }

  private static boolean fires(ItemVersion item) {
    boolean high = item.severity() == Severity.CRITICAL || item.severity() == Severity.HIGH;
    return AlertGroup.mayWake(item) && high;
  }

  /**
   * What the environment's alert says at a tick.
   *
   * @param items that nobody owns, in any order
   * @param before last version, null when there was none
   * @return null when nothing changed
   */
  public static AlertVersion decide(Collection<ItemVersion> items, AlertVersion before, long tick) {
    List<ItemVersion> firing =
        items.stream().filter(UnownedAlert::fires).sorted(AlertGroup.WORST_FIRST).toList();
    boolean fired = before != null && before.state() == State.FIRING;
    if (firing.isEmpty()) {
      return fired ? AlertGroup.resolved(before, tick) : null;
    }
    AlertVersion now = firing(firing, fired ? before.startedAt() : tick, tick, before);
    return fired && AlertGroup.same(now, before) ? null : now;
  }

  private static AlertVersion firing(
      List<ItemVersion> firing, long startedAt, long tick, AlertVersion before) {
    ItemVersion worst = firing.get(0);
    String dedupKey = dedupKey(worst.environment());
    return new AlertVersion(
        worst.environment(),
        Ids.of("alert", Ids.key(dedupKey), startedAt),
        dedupKey,
        State.FIRING,
        Reason.UNOWNED_ITEM,
        firing.stream().map(ItemVersion::severity).min(Severity::compareTo).orElseThrow().name(),
        "Nobody owns: " + worst.ticket().title(),
        String.format(
            Locale.ROOT,
            "%d item%s of high severity without an owner; an ownership rule, or a review with"
                + " --owner, names one. %s",
            firing.size(),
            firing.size() == 1 ? "" : "s",
            worst.ticket().sentence()),
        worst.owner().pipelineOwner(),
        "ownership",
        firing.stream().limit(AlertGroup.MAX_ITEMS).map(i -> ItemVersion.text(i.itemId())).toList(),
        worst.evidence().traces(),
        worst.owner().runbook(),
        firing.stream().mapToDouble(i -> i.figures().painMinutesWeek()).sum(),
        startedAt,
        0,
        tick,
        AlertGroup.nextVersion(tick, before),
        worst.policies(),
        AlertGroup.routes(firing));
  }
}
