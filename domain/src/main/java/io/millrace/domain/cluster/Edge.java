package io.millrace.domain.cluster;

import java.util.Comparator;

/**
 * One reason to put two fingerprints into one cluster.
 *
 * @param scorePpm strength in millionths, floored: comparable without floating point
 * @param left smaller fingerprint id
 * @param right larger fingerprint id
 */
public record Edge(EdgeKind kind, int scorePpm, long left, long right) {
  /** A whole, in millionths. */
  public static final int ONE = 1_000_000;

  /**
   * Must-link first, then renames, then score descending, then (smaller id, larger id), then kind.
   */
  static final Comparator<Edge> APPLICATION_ORDER =
      Comparator.comparing((Edge e) -> e.kind != EdgeKind.MUST_LINK)
          .thenComparing(e -> e.kind != EdgeKind.RENAMED)
          .thenComparing(Comparator.comparingInt(Edge::scorePpm).reversed())
          .thenComparingLong(Edge::left)
          .thenComparingLong(Edge::right)
          .thenComparing(Edge::kind);

  /** Puts the two ids in order. */
  static Edge of(EdgeKind kind, int scorePpm, long a, long b) {
    return new Edge(kind, scorePpm, Math.min(a, b), Math.max(a, b));
  }

  /** {@code part / whole} in millionths, floored. */
  static int ppm(int part, int whole) {
    return (int) ((long) part * ONE / whole);
  }
}
