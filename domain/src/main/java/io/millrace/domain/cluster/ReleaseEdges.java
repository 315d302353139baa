package io.millrace.domain.cluster;

import io.millrace.domain.control.ChangeMarker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * R edges: both new or risen within 60 minutes after one change marker, and linked by a shared
 * trace, journey or call path. What was chronic before gets none: it does not come of the change.
 * Nor does a pattern that stands for itself: see {@link Deepest}. The score is the common share of
 * the smaller of their window sets since the change.
 *
 * <p>A shared trace is an exemplar of both, or pain of both that was charged to one fingerprint, or
 * of the one to the other. A call path is shared where the one fails in the service that the other
 * calls, or both call the same.
 */
final class ReleaseEdges {
  /** How long after a change something may begin and be taken for its effect, in ms. */
  static final long WITHIN_MS = 3_600_000L;

  /**
   * How long a failure goes on until it is chronic, in ms; as the lifecycle of fingerprints has.
   */
  static final long CHRONIC_MS = 7 * 86_400_000L;

  /** Cards of one change and link that are compared; the smallest ids stay. */
  static final int LINK_CAP = 128;

  private final TreeMap<String, Edge> edges = new TreeMap<>();
  private long capped;

  /**
   * @param cards by rising id
   * @param changes of the environment, by (startedAt, changeId)
   */
  ReleaseEdges(Collection<ClusterCard> cards, List<ChangeMarker> changes) {
    for (ChangeMarker change : changes) {
      if (counts(change)) {
        join(cards, change);
      }
    }
  }

  List<Edge> edges() {
    return List.copyOf(edges.values());
  }

  /** Cards that the cap kept from being compared. */
  long capped() {
    return capped;
  }

  /** A silent source and a plan change nothing that runs. */
  private static boolean counts(ChangeMarker change) {
    return switch (change.kind()) {
      case DEPLOY, ROLLBACK, FLAG, CONFIG, SCHEMA -> true;
      case SOURCE_OUTAGE, MIGRATION_PLANNED -> false;
    };
  }

  private void join(Collection<ClusterCard> cards, ChangeMarker change) {
    Map<String, List<ClusterCard>> byLink = new HashMap<>();
    for (ClusterCard card : cards) {
      if (began(card, change.startedAt()) && !Deepest.standsForItself(card)) {
        for (String link : links(card)) {
          List<ClusterCard> peers = byLink.computeIfAbsent(link, l -> new ArrayList<>());
          if (peers.size() < LINK_CAP) {
            peers.add(card);
          } else {
            capped++;
          }
        }
      }
    }
    byLink.values().forEach(peers -> compare(peers, change.startedAt()));
  }

  /** New since the change, or risen since it and not chronic before it. */
  private static boolean began(ClusterCard card, long at) {
    if (card.firstAt() >= at) {
      return card.firstAt() <= at + WITHIN_MS;
    }
    boolean chronic = at - card.firstAt() >= CHRONIC_MS;
    return !chronic && Arrays.stream(card.rises()).anyMatch(r -> r >= at && r <= at + WITHIN_MS);
  }

  private static TreeSet<String> links(ClusterCard card) {
    TreeSet<String> links = new TreeSet<>();
    card.journeys().forEach(journey -> links.add("journey " + journey));
    card.traces().forEach(trace -> links.add("trace " + trace.traceId()));
    card.blames().forEach(blame -> links.add("blame " + blame.fingerprintId()));
    if (!card.blames().isEmpty()) {
      links.add("blame " + card.id());
    }
    if (card.fingerprint().service() != null) {
      links.add("path " + card.fingerprint().service());
    }
    if (card.dependency() != null) {
      links.add("path " + card.dependency());
    }
    return links;
  }

  private void compare(List<ClusterCard> cards, long at) {
    for (int i = 0; i < cards.size(); i++) {
      for (int j = i + 1; j < cards.size(); j++) {
        ClusterCard a = cards.get(i);
        ClusterCard b = cards.get(j);
        Edge edge = Edge.of(EdgeKind.RELEASE, score(a, b, at), a.id(), b.id());
        String pair = edge.left() + " " + edge.right();
        edges.merge(pair, edge, (x, y) -> x.scorePpm() >= y.scorePpm() ? x : y);
      }
    }
  }

  private static int score(ClusterCard a, ClusterCard b, long at) {
    long[] left = since(a.windows(), at);
    long[] right = since(b.windows(), at);
    int smaller = Math.min(left.length, right.length);
    return smaller == 0 ? 0 : Edge.ppm(Words.common(left, right), smaller);
  }

  private static long[] since(long[] windows, long at) {
    long first = Math.floorDiv(at, ClusterCard.WINDOW_MS);
    return Arrays.stream(windows).filter(w -> w >= first).toArray();
  }
}
