package io.millrace.domain.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says why each fingerprint is in its cluster: of the tree that holds the component together, every
 * member names its first edge on the way to the anchor.
 */
final class Reasons {
  private Reasons() {}

  /** Members by rising id. */
  static List<Member> of(Components.Component component, long anchor) {
    Map<Long, List<Edge>> edgesOf = new HashMap<>();
    for (Edge edge : component.tree()) {
      edgesOf.computeIfAbsent(edge.left(), id -> new ArrayList<>()).add(edge);
      edgesOf.computeIfAbsent(edge.right(), id -> new ArrayList<>()).add(edge);
    }
    Map<Long, Member> members = new HashMap<>();
    members.put(anchor, new Member(anchor, EdgeKind.ANCHOR, Edge.ONE, 0));
    Deque<Long> reached = new ArrayDeque<>();
    reached.add(anchor);
    while (!reached.isEmpty()) {
      long from = reached.remove();
      for (Edge edge : edgesOf.getOrDefault(from, List.of())) {
        long to = edge.left() == from ? edge.right() : edge.left();
        if (!members.containsKey(to)) {
          members.put(to, new Member(to, edge.kind(), edge.scorePpm(), from));
          reached.add(to);
        }
      }
    }
    List<Member> sorted = new ArrayList<>(members.values());
    sorted.sort(Comparator.comparingLong(Member::fingerprintId));
    return sorted;
  }
}
