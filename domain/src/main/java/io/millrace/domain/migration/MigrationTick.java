package io.millrace.domain.migration;

import io.millrace.domain.fingerprint.Migrations;
import io.millrace.domain.fingerprint.Migrations.Step;
import io.millrace.domain.migration.MigrationVersion.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of every fingerprint, as of one tick: a function of the counts up to it, but for one
 * thing that history keeps. The heir of an old id is chosen when the newer policy begins to give
 * ids, and is never changed: a ticket does not wander.
 */
public final class MigrationTick {
  private final String activeAlgorithm;
  private final long tick;
  private final String policies;

  /** Which two policies a pair belongs to; changes are told apart by them. */
  private record Policies(String before, String after) {
    static Policies of(Rename moved) {
      return new Policies(moved.before().algorithm(), moved.after().algorithm());
    }
  }

  /**
   * @param activeAlgorithm version of the ids that are given now
   */
  public MigrationTick(String activeAlgorithm, long tick, String policies) {
    this.activeAlgorithm = activeAlgorithm;
    this.tick = tick;
    this.policies = policies;
  }

  /**
   * The rows of all pairs.
   *
   * @param counted all that counts at the tick, by pair
   * @param before rows that the last tick left, by pair
   */
  public TreeMap<Long, MigrationVersion> decide(
      TreeMap<Long, Rename> counted, Map<Long, MigrationVersion> before) {
    Map<Policies, Migrations> changes = new HashMap<>();
    Map<Policies, Set<Long>> chosen = new HashMap<>();
    counted.forEach(
        (pair, r) -> {
          Policies of = Policies.of(r);
          changes
              .computeIfAbsent(of, p -> new Migrations())
              .add(r.before().id(), r.after().id(), r.occurrences());
          MigrationVersion last = before.get(pair);
          if (isHeirForGood(last)) {
            chosen.computeIfAbsent(of, p -> new HashSet<>()).add(r.before().id());
          }
        });
    TreeMap<Long, MigrationVersion> rows = new TreeMap<>();
    changes.forEach(
        (of, migrations) -> {
          Set<Long> settled = chosen.getOrDefault(of, Set.of());
          for (Step step : migrations.steps()) {
            Long pair = Rename.pair(step.oldId(), step.newId());
            MigrationVersion last = before.get(pair);
            boolean heir = settled.contains(step.oldId()) ? isHeirForGood(last) : step.successor();
            rows.put(pair, row(counted.get(pair), step, heir, last));
          }
        });
    return rows;
  }

  /** Rows that say something new; all of them where the day's tick wants that. */
  public static List<MigrationVersion> news(
      Map<Long, MigrationVersion> rows, Map<Long, MigrationVersion> before) {
    List<MigrationVersion> news = new ArrayList<>();
    rows.forEach(
        (pair, row) -> {
          if (!row.says(before.get(pair))) {
            news.add(row);
          }
        });
    return news;
  }

  /** Whether lives and clusters have not heard of it yet: its ids have just begun to be given. */
  public static boolean begins(MigrationVersion row, MigrationVersion before) {
    return row.stage() == Stage.ACTIVE && (before == null || before.stage() != Stage.ACTIVE);
  }

  private static boolean isHeirForGood(MigrationVersion last) {
    return last != null && last.stage() == Stage.ACTIVE && last.heir();
  }

  private MigrationVersion row(Rename moved, Step step, boolean heir, MigrationVersion last) {
    boolean active =
        moved.after().algorithm().equals(activeAlgorithm)
            || last != null && last.stage() == Stage.ACTIVE;
    MigrationVersion row =
        new MigrationVersion(
            moved,
            step.change(),
            heir,
            active ? Stage.ACTIVE : Stage.SHADOW,
            tick,
            last == null ? tick * 1000 : Math.max(tick * 1000, last.rowVersion() + 1),
            policies);
    return row.says(last) ? last : row;
  }
}
