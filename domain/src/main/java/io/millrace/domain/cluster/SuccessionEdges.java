package io.millrace.domain.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A fingerprint and what a newer policy calls it are one failure: its cluster, and with it tickets,
 * overrides and constraints, goes on under the new id. Of a split, only the heir's part follows.
 */
final class SuccessionEdges {
  private SuccessionEdges() {}

  /**
   * @param cards by id
   */
  static List<Edge> of(Map<Long, ClusterCard> cards) {
    List<Edge> edges = new ArrayList<>();
    for (ClusterCard card : cards.values()) {
      if (card.successor() != 0 && cards.containsKey(card.successor())) {
        edges.add(Edge.of(EdgeKind.RENAMED, Edge.ONE, card.id(), card.successor()));
      }
    }
    return edges;
  }
}
