package io.millrace.domain.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * L edges: Jaccard of words and bigrams from policy (one half), same failure class, same service or
 * dependency. Equal words are no edge where traces have shown that different things failed below
 * them: "Something went wrong" is what a page says of every outage.
 *
 * <p>Not all pairs: inside a bucket of equal (class, service) or (class, dependency) a pair is
 * looked at only when the rarest features of both meet. Two sets of Jaccard t share at least one of
 * the first {@code n - ceil(t n) + 1} features of either in any common order, so nothing is missed.
 */
final class LexicalEdges {
  /** Cards of one bucket that are compared; the smallest ids stay. */
  static final int BUCKET_CAP = 2048;

  private final Map<String, List<ClusterCard>> buckets = new TreeMap<>();
  private final Set<Edge> edges = new HashSet<>();
  private final Deepest deepest;
  private final int thresholdPpm;
  private long capped;

  /**
   * @param cards by rising id
   * @param thresholdPpm Jaccard from which an edge joins, in millionths
   */
  LexicalEdges(List<ClusterCard> cards, int thresholdPpm) {
    this.thresholdPpm = thresholdPpm;
    deepest = new Deepest(cards);
    for (ClusterCard card : cards) {
      if (card.features().length > 0) {
        add("s:" + card.failureClass() + ":" + card.fingerprint().service(), card);
        if (card.dependency() != null) {
          add("d:" + card.failureClass() + ":" + card.dependency(), card);
        }
      }
    }
    buckets.values().forEach(this::compare);
  }

  Set<Edge> edges() {
    return edges;
  }

  /** Cards that the cap kept from being compared. */
  long capped() {
    return capped;
  }

  private void add(String bucket, ClusterCard card) {
    List<ClusterCard> cards = buckets.computeIfAbsent(bucket, b -> new ArrayList<>());
    if (cards.size() < BUCKET_CAP) {
      cards.add(card);
    } else {
      capped++;
    }
  }

  private void compare(List<ClusterCard> cards) {
    if (cards.size() < 2) {
      return;
    }
    Map<Long, Integer> frequency = new HashMap<>();
    for (ClusterCard card : cards) {
      for (long feature : card.features()) {
        frequency.merge(feature, 1, Integer::sum);
      }
    }
    Map<Long, List<ClusterCard>> index = new HashMap<>();
    for (ClusterCard card : cards) {
      Set<ClusterCard> candidates = new HashSet<>();
      for (long feature : rarest(card.features(), frequency)) {
        List<ClusterCard> holders = index.computeIfAbsent(feature, f -> new ArrayList<>());
        candidates.addAll(holders);
        holders.add(card);
      }
      candidates.forEach(other -> join(card, other));
    }
  }

  private long[] rarest(long[] features, Map<Long, Integer> frequency) {
    List<Long> order = new ArrayList<>(features.length);
    for (long feature : features) {
      order.add(feature);
    }
    order.sort(
        (a, b) -> {
          int c = Integer.compare(frequency.get(a), frequency.get(b));
          return c != 0 ? c : Long.compare(a, b);
        });
    int n = features.length;
    int shared = (int) (((long) n * thresholdPpm + Edge.ONE - 1) / Edge.ONE);
    int prefix = n - shared + 1;
    return order.subList(0, Math.min(n, prefix)).stream().mapToLong(Long::longValue).toArray();
  }

  private void join(ClusterCard a, ClusterCard b) {
    int common = Words.common(a.features(), b.features());
    int ppm = Edge.ppm(common, a.features().length + b.features().length - common);
    if (ppm >= thresholdPpm && !deepest.contradicts(a, b)) {
      edges.add(Edge.of(EdgeKind.LEXICAL, ppm, a.id(), b.id()));
    }
  }
}
