package io.millrace.domain.alert;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What each team of an environment heard in the seven days before a tick. Made once a tick and kept
 * up while the tick decides, so that asking about one alert does not look at all the others.
 */
public final class HeardWeek {
  /** What one team heard, and of it the so many worst that its budget has room for. */
  private static final class Ears {
    final Map<Long, AlertVersion> heard = new HashMap<>();

    /** The least of them first; null until somebody asks, and again when one of them changed. */
    PriorityQueue<AlertVersion> worst;
  }

  /** By owner; null is an owner like any other: what nobody owns has a budget, too. */
  private final Map<String, Ears> byOwner = new HashMap<>();

  private final int perWeek;
  private final long tick;

  /**
   * @param known what is remembered of all alerts of the environment
   * @param perWeek new alerts that a team hears in seven days, of policy; 0 for no bound
   */
  public HeardWeek(Collection<HeardAlert> known, int perWeek, long tick) {
    this.perWeek = perWeek;
    this.tick = tick;
    for (HeardAlert alert : known) {
      if (counts(alert)) {
        of(alert).heard.put(alert.last().alertId(), alert.last());
      }
    }
  }

  /** New alerts that a team hears in seven days; 0 for no bound. */
  int perWeek() {
    return perWeek;
  }

  /** Whether it was told to its team in these days. */
  private boolean counts(HeardAlert alert) {
    return alert.toldAt() != 0 && alert.toldAt() > tick - AlertBudget.WEEK_MS;
  }

  private Ears of(HeardAlert alert) {
    return byOwner.computeIfAbsent(alert.last().owner(), owner -> new Ears());
  }

  /**
   * Takes what the tick decided about an alert.
   *
   * @param before what was remembered of it, null when it is new
   */
  public void decided(HeardAlert before, HeardAlert after) {
    if (before != null && counts(before)) {
      Ears ears = of(before);
      ears.heard.remove(before.last().alertId());
      ears.worst = null;
    }
    if (counts(after)) {
      Ears ears = of(after);
      ears.heard.put(after.last().alertId(), after.last());
      if (ears.worst != null) {
        offer(after.last(), ears.worst);
      }
    }
  }

  /**
   * The last of what the owner heard that is within its budget: what comes now must be worse.
   *
   * @return null while the budget is not spent
   */
  AlertVersion leastOfTheWorst(String owner) {
    Ears ears = byOwner.get(owner);
    if (ears == null || perWeek == 0 || ears.heard.size() < perWeek) {
      return null;
    }
    if (ears.worst == null) {
      ears.worst = new PriorityQueue<>(AlertBudget.WORST_FIRST.reversed());
      ears.heard.values().forEach(alert -> offer(alert, ears.worst));
    }
    return ears.worst.peek();
  }

  private void offer(AlertVersion alert, PriorityQueue<AlertVersion> worst) {
    if (worst.size() < perWeek) {
      worst.add(alert);
    } else if (AlertBudget.WORST_FIRST.compare(alert, worst.peek()) < 0) {
      worst.poll();
      worst.add(alert);
    }
  }
}
