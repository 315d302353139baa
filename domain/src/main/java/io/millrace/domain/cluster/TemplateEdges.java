package io.millrace.domain.cluster;

import io.millrace.domain.fingerprint.FingerprintMerging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * T edges: fingerprints that differ in nothing but their template, where one more wildcard makes
 * the templates equal. Found from the set of all templates of a service and place; each id keeps
 * its own statistics. The score is the share of words that stay words.
 */
final class TemplateEdges {
  private static final String WILDCARD = "<*>";

  private final List<Edge> edges = new ArrayList<>();
  private final long capped;

  /**
   * @param cards by rising id
   */
  TemplateEdges(List<ClusterCard> cards) {
    Deepest deepest = new Deepest(cards);
    FingerprintMerging.Merged merged =
        FingerprintMerging.withCount(cards.stream().map(ClusterCard::fingerprint).toList());
    capped = merged.capped();
    Map<Long, ClusterCard> firstOf = new TreeMap<>();
    for (ClusterCard card : cards) {
      long general = merged.joined().get(card.id());
      ClusterCard first = firstOf.putIfAbsent(general, card);
      if (first != null && first.id() != card.id() && !deepest.contradicts(first, card)) {
        edges.add(Edge.of(EdgeKind.TEMPLATE, score(first, card), first.id(), card.id()));
      }
    }
  }

  List<Edge> edges() {
    return edges;
  }

  /** Cards that the cap kept from being compared. */
  long capped() {
    return capped;
  }

  /** Words that both have in the same place, of those of the longer: in millionths. */
  private static int score(ClusterCard a, ClusterCard b) {
    String[] left = a.fingerprint().template().split(" ");
    String[] right = b.fingerprint().template().split(" ");
    int common = 0;
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      common += left[i].equals(right[i]) && !left[i].equals(WILDCARD) ? 1 : 0;
    }
    return Edge.ppm(common, Math.max(1, Math.max(words(left), words(right))));
  }

  private static int words(String[] template) {
    int n = 0;
    for (String word : template) {
      n += word.equals(WILDCARD) ? 0 : 1;
    }
    return n;
  }
}
