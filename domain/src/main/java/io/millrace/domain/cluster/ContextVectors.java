package io.millrace.domain.cluster;

import io.millrace.domain.hash.Ids;
import java.util.HashMap;
import java.util.Map;

/**
 * Random indexing over co-occurrence (ALGORITHMS.md section 3): what a failure means is in whose
 * company it fails. A context is a fingerprint that the pain of its scopes was charged to; each has
 * a vector of fixed signs, and a card's vector is their sum, weighed by how often. Integers only,
 * computed anew from the counts: equal counts give equal vectors, in any order.
 */
final class ContextVectors {
  static final int DIMENSIONS = 256;

  private static final int WORD = 64;

  /** Made when they are asked for: most cards share no context with another cluster's. */
  private final Map<Long, long[]> byCard = new HashMap<>();

  private long[] of(ClusterCard card) {
    return byCard.computeIfAbsent(card.id(), id -> vector(card));
  }

  private static long[] vector(ClusterCard card) {
    long[] sum = new long[DIMENSIONS];
    for (ClusterCard.Blame blame : card.blames()) {
      for (int word = 0; word < DIMENSIONS / WORD; word++) {
        long signs = Ids.of("sign", blame.fingerprintId(), word);
        for (int bit = 0; bit < WORD; bit++) {
          sum[word * WORD + bit] += (signs >>> bit & 1) == 1 ? blame.times() : -blame.times();
        }
      }
    }
    return sum;
  }

  /** Cosine in millionths, floored, at least 0; 0 for a card without contexts. */
  int likeness(ClusterCard left, ClusterCard right) {
    if (left.blames().isEmpty() || right.blames().isEmpty()) {
      return 0;
    }
    long[] a = of(left);
    long[] b = of(right);
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      dot += (double) a[i] * b[i];
      lengthA += (double) a[i] * a[i];
      lengthB += (double) b[i] * b[i];
    }
    double cosine = lengthA == 0 || lengthB == 0 ? 0 : dot / StrictMath.sqrt(lengthA * lengthB);
    return (int) StrictMath.floor(StrictMath.min(1, StrictMath.max(0, cosine)) * Edge.ONE);
  }
}
