package io.millrace.domain.triage;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.policy.ScoringPolicy;
import io.millrace.domain.stats.DistinctSketch;
import io.millrace.domain.stats.Reach;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tier of accounts that is hit hardest: the largest weight x share.
 *
 * @param tier null when no tier is known
 * @param share accounts hit, by all accounts of the tier; -1 when that is unknown
 */
record Segment(String tier, long accounts, double share) {
  private static final Segment UNKNOWN = new Segment(null, 0, -1);

  static Segment hardestHit(
      Map<Integer, Reach> reach, ScoringPolicy policy, ControlTables tables, long tick) {
    TreeMap<String, DistinctSketch> accounts = new TreeMap<>();
    TreeMap<String, Integer> weights = new TreeMap<>();
    for (Map.Entry<Integer, Reach> e : reach.entrySet()) {
      String tier =
          e.getKey() < policy.classes().size() ? policy.classes().get(e.getKey()).tier() : null;
      if (tier != null && !e.getValue().accounts().isEmpty()) {
        accounts.merge(tier, e.getValue().accounts(), DistinctSketch::merge);
        weights.merge(tier, policy.classes().get(e.getKey()).weight(), Math::max);
      }
    }
    Segment best = UNKNOWN;
    double bestWorth = -1;
    for (Map.Entry<String, DistinctSketch> e : accounts.entrySet()) {
      long hit = e.getValue().estimate();
      long known = tables.accounts(e.getKey(), tick);
      double share = known == 0 ? -1 : StrictMath.min(1, (double) hit / known);
      double worth = weights.get(e.getKey()) * StrictMath.max(0, share);
      if (worth > bestWorth) {
        best = new Segment(e.getKey(), hit, share);
        bestWorth = worth;
      }
    }
    return best;
  }
}
