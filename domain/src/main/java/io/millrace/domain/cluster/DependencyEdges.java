package io.millrace.domain.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * D edges: the same deepest failing dependency, failing in at least so many common 10-minute
 * windows as policy says (three). The score is the common share of the smaller of the two window
 * sets.
 *
 * <p>What failed deepest is known when a trace or run closes: the fingerprint that its pain was
 * charged to. Its dependency is the deepest failing dependency of every failure in that trace;
 * where it calls none, the charged failure itself is. So an error that a gateway logs and the
 * time-out far below it are one problem, although neither words nor services are the same.
 */
final class DependencyEdges {
  /** Cards of one dependency that are compared; the smallest ids stay. */
  static final int DEPENDENCY_CAP = 512;

  private final List<Edge> edges = new ArrayList<>();
  private final int commonWindows;
  private long capped;

  /**
   * @param cards by rising id
   * @param commonWindows from which an edge joins
   */
  DependencyEdges(List<ClusterCard> cards, int commonWindows) {
    this.commonWindows = commonWindows;
    Deepest deepestOf = new Deepest(cards);
    Map<String, List<ClusterCard>> byDependency = new TreeMap<>();
    for (ClusterCard card : cards) {
      String deepest = deepestOf.of(card);
      if (deepest != null && card.windows().length >= commonWindows) {
        List<ClusterCard> peers = byDependency.computeIfAbsent(deepest, d -> new ArrayList<>());
        if (peers.size() < DEPENDENCY_CAP) {
          peers.add(card);
        } else {
          capped++;
        }
      }
    }
    byDependency.values().forEach(this::compare);
  }

  List<Edge> edges() {
    return edges;
  }

  /** Cards that the cap kept from being compared. */
  long capped() {
    return capped;
  }

  private void compare(List<ClusterCard> cards) {
    for (int i = 0; i < cards.size(); i++) {
      for (int j = i + 1; j < cards.size(); j++) {
        long[] a = cards.get(i).windows();
        long[] b = cards.get(j).windows();
        int common = Words.common(a, b);
        if (common >= commonWindows) {
          int ppm = Edge.ppm(common, Math.min(a.length, b.length));
          edges.add(Edge.of(EdgeKind.DEPENDENCY, ppm, cards.get(i).id(), cards.get(j).id()));
        }
      }
    }
  }
}
