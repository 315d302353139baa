package io.millrace.domain.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of clusters that reviewers are asked about: alike by context or by stack, and joined by no
 * edge. Each pair is asked once, of the cluster that appeared first; what people said of a pair is
 * not asked again.
 */
final class Suggestions {
  /** From here up a likeness is worth a question (ALGORITHMS.md section 2). */
  static final int THRESHOLD_PPM = 600_000;

  /** Questions of a cluster. */
  static final int MOST = 3;

  /** Cards of one context or frame that are compared; the smallest ids stay. */
  static final int CAP = 64;

  private static final Comparator<Suggestion> ORDER =
      Comparator.comparingInt(Suggestion::scorePpm)
          .reversed()
          .thenComparing(Suggestion::kind)
          .thenComparingLong(Suggestion::mine)
          .thenComparingLong(Suggestion::other);

  private final Map<Long, ClusterVersion> clusterOf = new HashMap<>();
  private final Map<Long, Map<Long, Suggestion>> found = new HashMap<>();
  private final List<LinkRule> rules;

  private Suggestions(Collection<ClusterVersion> active, List<LinkRule> rules) {
    this.rules = rules;
    for (ClusterVersion version : active) {
      version.members().forEach(m -> clusterOf.put(m.fingerprintId(), version));
    }
  }

  /** By id of the cluster that is asked about, the strongest first. */
  static Map<Long, List<Suggestion>> of(
      Collection<ClusterCard> cards, Collection<ClusterVersion> active, List<LinkRule> rules) {
    Suggestions all = new Suggestions(active, rules);
    all.contexts(cards);
    all.stacks(cards);
    Map<Long, List<Suggestion>> byCluster = new HashMap<>();
    all.found.forEach(
        (cluster, pairs) ->
            byCluster.put(cluster, pairs.values().stream().sorted(ORDER).limit(MOST).toList()));
    return byCluster;
  }

  private void contexts(Collection<ClusterCard> cards) {
    TreeMap<Long, List<ClusterCard>> byContext = new TreeMap<>();
    for (ClusterCard card : cards) {
      for (ClusterCard.Blame blame : card.blames()) {
        add(byContext.computeIfAbsent(blame.fingerprintId(), c -> new ArrayList<>()), card);
      }
    }
    ContextVectors vectors = new ContextVectors();
    byContext.values().forEach(peers -> pairs(peers, Suggestion.Kind.CONTEXT, vectors::likeness));
  }

  private void stacks(Collection<ClusterCard> cards) {
    TreeMap<String, List<ClusterCard>> byFrame = new TreeMap<>();
    Map<Long, List<String>> frames = new HashMap<>();
    for (ClusterCard card : cards) {
      List<String> own = StackAlignment.frames(card.fingerprint());
      frames.put(card.id(), own);
      own.stream()
          .distinct()
          .forEach(f -> add(byFrame.computeIfAbsent(f, x -> new ArrayList<>()), card));
    }
    byFrame
        .values()
        .forEach(
            peers ->
                pairs(
                    peers,
                    Suggestion.Kind.STACK,
                    (a, b) -> StackAlignment.likeness(frames.get(a.id()), frames.get(b.id()))));
  }

  private static void add(List<ClusterCard> peers, ClusterCard card) {
    if (peers.size() < CAP) {
      peers.add(card);
    }
  }

  private interface Likeness {
    int of(ClusterCard a, ClusterCard b);
  }

  private void pairs(List<ClusterCard> peers, Suggestion.Kind kind, Likeness likeness) {
    for (int i = 0; i < peers.size(); i++) {
      for (int j = i + 1; j < peers.size(); j++) {
        ClusterVersion a = clusterOf.get(peers.get(i).id());
        ClusterVersion b = clusterOf.get(peers.get(j).id());
        if (a != null && b != null && a.clusterId() != b.clusterId()) {
          int ppm = likeness.of(peers.get(i), peers.get(j));
          if (ppm >= THRESHOLD_PPM && !said(peers.get(i).id(), peers.get(j).id())) {
            keep(kind, ppm, peers.get(i), a, peers.get(j), b);
          }
        }
      }
    }
  }

  private boolean said(long a, long b) {
    return rules.stream().anyMatch(r -> r.left() == Math.min(a, b) && r.right() == Math.max(a, b));
  }

  private void keep(
      Suggestion.Kind kind,
      int ppm,
      ClusterCard left,
      ClusterVersion of,
      ClusterCard right,
      ClusterVersion other) {
    if (Clustering.OLDEST_FIRST.compare(of, other) > 0) {
      keep(kind, ppm, right, other, left, of);
      return;
    }
    Suggestion suggestion = new Suggestion(kind, ppm, left.id(), right.id(), other.anchor());
    found
        .computeIfAbsent(of.clusterId(), c -> new HashMap<>())
        .merge(other.anchor(), suggestion, (x, y) -> ORDER.compare(x, y) <= 0 ? x : y);
  }
}
