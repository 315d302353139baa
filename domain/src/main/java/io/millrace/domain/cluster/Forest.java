package io.millrace.domain.cluster;

import io.millrace.domain.cluster.ClusterVersion.SkippedEdge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Union-find that remembers which edges joined what, and that no accepted cannot-link pair may
 * share a component.
 */
final class Forest {
  private final Map<Long, Long> parent = new HashMap<>();
  private final Map<Long, Integer> size = new HashMap<>();
  private final List<Edge> tree = new ArrayList<>();
  private final List<LinkRule> apart = new ArrayList<>();
  private final List<SkippedEdge> skipped = new ArrayList<>();

  Forest(Iterable<Long> ids) {
    for (Long id : ids) {
      parent.put(id, id);
      size.put(id, 1);
    }
  }

  /** Applies people's rules, newest first: an older rule yields to what newer ones made. */
  void constrain(List<LinkRule> newestFirst) {
    for (LinkRule rule : newestFirst) {
      if (parent.containsKey(rule.left()) && parent.containsKey(rule.right())) {
        switch (rule.kind()) {
          case MUST_LINK -> join(new Edge(EdgeKind.MUST_LINK, Edge.ONE, rule.left(), rule.right()));
          case CANNOT_LINK -> {
            if (find(rule.left()) != find(rule.right())) {
              apart.add(rule);
            }
          }
        }
      }
    }
  }

  /** Joins both ends unless that would join a cannot-link pair; then the edge is recorded. */
  void join(Edge edge) {
    long a = find(edge.left());
    long b = find(edge.right());
    if (a == b) {
      return;
    }
    for (LinkRule rule : apart) {
      long left = find(rule.left());
      long right = find(rule.right());
      if (left == a && right == b || left == b && right == a) {
        skipped.add(new SkippedEdge(edge, rule.decisionId()));
        return;
      }
    }
    boolean under = size.get(a) < size.get(b);
    long root = under ? b : a;
    long child = under ? a : b;
    parent.put(child, root);
    size.merge(root, size.get(child), Integer::sum);
    tree.add(edge);
  }

  /** Members of each component, both by rising id. */
  List<List<Long>> components() {
    Map<Long, List<Long>> byRoot = new HashMap<>();
    Map<Long, List<Long>> bySmallest = new TreeMap<>();
    parent.keySet().stream()
        .sorted()
        .forEach(
            id ->
                byRoot
                    .computeIfAbsent(
                        find(id), root -> bySmallest.computeIfAbsent(id, s -> new ArrayList<>()))
                    .add(id));
    return new ArrayList<>(bySmallest.values());
  }

  /** The edges that joined, in the order in which they did. */
  List<Edge> tree() {
    return tree;
  }

  List<SkippedEdge> skipped() {
    return skipped;
  }

  private long find(long id) {
    long root = id;
    while (parent.get(root) != root) {
      root = parent.get(root);
    }
    long at = id;
    while (at != root) {
      at = parent.put(at, root);
    }
    return root;
  }
}
