package io.millrace.operators.cluster;

import io.millrace.domain.cluster.ClusterCard;
import io.millrace.domain.cluster.ClusterVersion;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fingerprints leave because nothing was heard of them. */
final class Silence {
  private Silence() {}

  /**
   * Ids of those last seen before the time, without anchors whose cluster others keep alive, and
   * without those that go on under another id: constraints and overrides name the old one.
   */
  static List<Long> leaving(
      Map<Long, ClusterCard> known, Collection<ClusterVersion> clusters, long before) {
    Set<Long> kept = new HashSet<>();
    for (ClusterVersion cluster : clusters) {
      boolean alive =
          cluster.members().stream()
              .map(member -> known.get(member.fingerprintId()))
              .anyMatch(card -> card != null && card.lastAt() >= before);
      if (alive) {
        kept.add(cluster.anchor());
      }
    }
    return known.values().stream()
        .filter(card -> card.lastAt() < before && !kept.contains(card.id()))
        .filter(card -> !goesOn(card, known, before))
        .map(ClusterCard::id)
        .toList();
  }

  private static boolean goesOn(ClusterCard card, Map<Long, ClusterCard> known, long before) {
    ClusterCard successor = card.successor() == 0 ? null : known.get(card.successor());
    return successor != null && card.isDescribed() && successor.lastAt() >= before;
  }
}
