package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.Fingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which clusters of patterns are symptoms of which other cluster: pain is charged once per scope,
 * and where most of a pattern's scopes were charged elsewhere, what failed there is the trouble.
 * What is charged to the pattern itself stays its own pain.
 */
final class Symptoms {
  private final Map<Long, ClusterCard> cards;
  private final Map<Long, Long> clusterOf = new HashMap<>();

  Symptoms(Map<Long, ClusterCard> cards, Collection<ClusterVersion> active) {
    this.cards = cards;
    for (ClusterVersion version : active) {
      version.members().forEach(m -> clusterOf.put(m.fingerprintId(), version.clusterId()));
    }
  }

  /**
   * The cluster that most of its scopes were charged to, of equals the smallest id; 0 when half of
   * them or more were its own, when a member is no pattern, or when no scope has closed yet.
   */
  long causeOf(ClusterVersion cluster) {
    TreeMap<Long, Long> charged = new TreeMap<>();
    long all = 0;
    for (Member member : cluster.members()) {
      ClusterCard card = cards.get(member.fingerprintId());
      if (card.fingerprint().basis() != Fingerprint.Basis.PATTERN) {
        return 0;
      }
      for (ClusterCard.Blame blame : card.blames()) {
        charged.merge(clusterOf.getOrDefault(blame.fingerprintId(), 0L), blame.times(), Long::sum);
        all += blame.times();
      }
    }
    if (2 * charged.getOrDefault(cluster.clusterId(), 0L) >= all) {
      return 0;
    }
    charged.remove(0L);
    charged.remove(cluster.clusterId());
    long cause = 0;
    for (Map.Entry<Long, Long> other : charged.entrySet()) {
      cause = cause == 0 || other.getValue() > charged.get(cause) ? other.getKey() : cause;
    }
    return cause;
  }
}
