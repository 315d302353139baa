package io.millrace.domain.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** Pairs of stacks that are compared at a tick: what an alignment costs at most, times these. */
  static final int MOST_ALIGNED = 50_000;

  private static final Comparator<Suggestion> ORDER =
      Comparator.comparingInt(Suggestion::scorePpm)
          .reversed()
          .thenComparing(Suggestion::kind)
          .thenComparingLong(Suggestion::mine)
          .thenComparingLong(Suggestion::other);

  private final Map<Long, ClusterVersion> clusterOf = new HashMap<>();
  private final Map<Long, Map<Long, Suggestion>> found = new HashMap<>();
  private final List<LinkRule> rules;
  private final Set<Pair> aligned = new HashSet<>();
  private long dropped;

  private record Pair(long left, long right) {}

  /**
   * What there is to ask.
   *
   * @param byCluster by id of the cluster that is asked about, the strongest first
   * @param dropped cards and pairs that a cap kept from being compared
   */
  record Found(Map<Long, List<Suggestion>> byCluster, long dropped) {}

  private Suggestions(Collection<ClusterVersion> active, List<LinkRule> rules) {
    this.rules = rules;
    for (ClusterVersion version : active) {
      version.members().forEach(m -> clusterOf.put(m.fingerprintId(), version));
    }
  }

  /** All of them. */
  static Found of(
      Collection<ClusterCard> cards, Collection<ClusterVersion> active, List<LinkRule> rules) {
    Suggestions all = new Suggestions(active, rules);
    all.contexts(cards);
    all.stacks(cards);
    Map<Long, List<Suggestion>> byCluster = new HashMap<>();
    all.found.forEach(
        (cluster, pairs) ->
            byCluster.put(cluster, pairs.values().stream().sorted(ORDER).limit(MOST).toList()));
    return new Found(byCluster, all.dropped);
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

  /**
   * Only what meets in a telling frame of one of both is compared, each pair once. Frames are taken
   * in the order of their hashes, so what the bound leaves out depends on the set alone.
   */
  private void stacks(Collection<ClusterCard> cards) {
    TreeMap<Long, List<ClusterCard>> telling = new TreeMap<>();
    Map<Long, List<ClusterCard>> holding = new HashMap<>();
    Map<Long, long[]> frames = new HashMap<>();
    for (ClusterCard card : cards) {
      long[] own = StackAlignment.frames(card);
      frames.put(card.id(), own);
      for (int i = 0; i < own.length; i++) {
        if (firstAt(own, i)) {
          add(holding.computeIfAbsent(own[i], f -> new ArrayList<>()), card);
          if (i < StackAlignment.TELLING) {
            add(telling.computeIfAbsent(own[i], f -> new ArrayList<>()), card);
          }
        }
      }
    }
    telling.forEach((frame, tellers) -> align(tellers, holding.get(frame), frames));
  }

  private static boolean firstAt(long[] frames, int at) {
    for (int i = 0; i < at; i++) {
      if (frames[i] == frames[at]) {
        return false;
      }
    }
    return true;
  }

  private void align(
      List<ClusterCard> tellers, List<ClusterCard> holders, Map<Long, long[]> frames) {
    for (ClusterCard a : tellers) {
      for (ClusterCard b : holders) {
        ClusterVersion of = clusterOf.get(a.id());
        ClusterVersion other = clusterOf.get(b.id());
        boolean apart = of != null && other != null && of.clusterId() != other.clusterId();
        Pair pair = new Pair(Math.min(a.id(), b.id()), Math.max(a.id(), b.id()));
        if (apart && !aligned.contains(pair)) {
          if (aligned.size() < MOST_ALIGNED) {
            aligned.add(pair);
            int ppm = StackAlignment.likeness(frames.get(a.id()), frames.get(b.id()));
            keepIfAlike(Suggestion.Kind.STACK, ppm, a, of, b, other);
          } else {
            dropped++;
          }
        }
      }
    }
  }

  private void add(List<ClusterCard> peers, ClusterCard card) {
    if (peers.size() < CAP) {
      peers.add(card);
    } else {
      dropped++;
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
          keepIfAlike(kind, ppm, peers.get(i), a, peers.get(j), b);
        }
      }
    }
  }

  private void keepIfAlike(
      Suggestion.Kind kind,
      int ppm,
      ClusterCard left,
      ClusterVersion of,
      ClusterCard right,
      ClusterVersion other) {
    if (ppm >= THRESHOLD_PPM && !said(left.id(), right.id())) {
      keep(kind, ppm, left, of, right, other);
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
