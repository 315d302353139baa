package io.millrace.domain.cluster;

import io.millrace.domain.cluster.ClusterVersion.SkippedEdge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fingerprints belong together: a function of the set of cards and of people's rules, never
 * of arrival or history.
 */
final class Components {
  /** A larger component is held together by chains, and is cut by a higher threshold. */
  static final int MAX_SIZE = 200;

  private static final int STEP_PPM = Edge.ONE / 20;

  /**
   * Fingerprints that belong together.
   *
   * @param ids rising
   * @param tree the edges that hold them together: one fewer than ids
   * @param skipped edges that would have joined them with others, or among themselves
   */
  record Component(List<Long> ids, List<Edge> tree, List<SkippedEdge> skipped) {}

  private final List<LinkRule> rules;
  private final List<Component> result = new ArrayList<>();

  private Components(List<LinkRule> rules) {
    this.rules = rules;
  }

  /**
   * Components by their smallest id.
   *
   * @param lexicalPpm from which L edges join; what grows too large takes more
   */
  static List<Component> of(
      Collection<Long> ids, Collection<Edge> edges, List<LinkRule> rules, int lexicalPpm) {
    List<Edge> sorted = new ArrayList<>(edges);
    sorted.sort(Edge.APPLICATION_ORDER);
    Components components = new Components(rules);
    components.split(ids, sorted, lexicalPpm);
    components.result.sort((a, b) -> Long.compare(a.ids.get(0), b.ids.get(0)));
    return components.result;
  }

  private void split(Collection<Long> ids, List<Edge> edges, int lexicalPpm) {
    Forest forest = new Forest(ids);
    forest.constrain(rules);
    for (Edge edge : edges) {
      if (edge.kind() != EdgeKind.LEXICAL || edge.scorePpm() >= lexicalPpm) {
        forest.join(edge);
      }
    }
    List<List<Long>> parts = forest.components();
    Map<Long, Integer> partOf = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Long id : parts.get(i)) {
        partOf.put(id, i);
      }
    }
    List<List<Edge>> trees = byPart(forest.tree(), partOf, parts.size());
    List<List<SkippedEdge>> skipped = skippedByPart(forest.skipped(), partOf, parts.size());
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).size() > MAX_SIZE && lexicalPpm <= Edge.ONE) {
        split(parts.get(i), inside(edges, parts.get(i)), lexicalPpm + STEP_PPM);
      } else {
        result.add(new Component(parts.get(i), trees.get(i), skipped.get(i)));
      }
    }
  }

  private static List<List<Edge>> byPart(List<Edge> edges, Map<Long, Integer> partOf, int parts) {
    List<List<Edge>> split = lists(parts);
    for (Edge edge : edges) {
      split.get(partOf.get(edge.left())).add(edge);
    }
    return split;
  }

  private static List<List<SkippedEdge>> skippedByPart(
      List<SkippedEdge> skipped, Map<Long, Integer> partOf, int parts) {
    List<List<SkippedEdge>> split = lists(parts);
    for (SkippedEdge edge : skipped) {
      int left = partOf.get(edge.edge().left());
      int right = partOf.get(edge.edge().right());
      split.get(left).add(edge);
      if (left != right) {
        split.get(right).add(edge);
      }
    }
    return split;
  }

  private static <T> List<List<T>> lists(int n) {
    List<List<T>> lists = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static List<Edge> inside(List<Edge> edges, List<Long> ids) {
    Set<Long> members = new HashSet<>(ids);
    List<Edge> kept = new ArrayList<>();
    for (Edge edge : edges) {
      if (members.contains(edge.left()) && members.contains(edge.right())) {
        kept.add(edge);
      }
    }
    return kept;
  }
}
