package io.millrace.domain.cluster;

import io.millrace.domain.control.ControlTables;
import io.millrace.domain.control.ReviewDecision;
import io.millrace.domain.control.ReviewDecision.Constraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A person's word about two fingerprints.
 *
 * @param left smaller fingerprint id
 * @param right larger fingerprint id
 * @param at epoch ms from which it counts
 */
public record LinkRule(Constraint.Kind kind, long left, long right, long at, String decisionId) {
  private static final Comparator<LinkRule> NEWEST_FIRST =
      Comparator.comparingLong(LinkRule::at).thenComparing(LinkRule::decisionId).reversed();

  /** Rules that count at the tick, newest first, one per pair: the newest wins. */
  public static List<LinkRule> inForce(ControlTables tables, long tick) {
    List<LinkRule> rules = new ArrayList<>();
    for (ReviewDecision review : tables.reviews()) {
      Constraint c = review.constraint();
      if (c != null && review.at() <= tick && c.left() != c.right()) {
        rules.add(
            new LinkRule(
                c.kind(),
                Math.min(c.left(), c.right()),
                Math.max(c.left(), c.right()),
                review.at(),
                review.decisionId()));
      }
    }
    return newest(rules);
  }

  static List<LinkRule> newest(List<LinkRule> rules) {
    List<LinkRule> sorted = new ArrayList<>(rules);
    sorted.sort(NEWEST_FIRST);
    Set<Pair> seen = new HashSet<>();
    sorted.removeIf(rule -> !seen.add(new Pair(rule.left, rule.right)));
    return sorted;
  }

  private record Pair(long left, long right) {}
}
