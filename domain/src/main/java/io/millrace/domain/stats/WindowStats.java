package io.millrace.domain.stats;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * All that is counted of one fingerprint in one stretch of time. Only integers, sets and sketches:
 * {@link #merge} is exact, associative and commutative, so hours are merged minutes and a week is
 * merged days. Immutable.
 *
 * @param occurrences observations; pain may be charged to a window without any
 * @param painUs pain charged, microseconds
 * @param charges scopes whose pain was charged
 * @param retries of the observations
 * @param replicas distinct pods or hosts
 * @param reach by weight class
 * @param latency of the failing steps and spans, where known
 * @param firstAt earliest occurrence, epoch ms; {@link Long#MAX_VALUE} without one
 * @param lastAt latest occurrence, epoch ms; {@link Long#MIN_VALUE} without one
 * @param counts by dimension; a dimension without names is absent
 * @param exemplars at most {@link #EXEMPLARS}, in order
 * @param criticalPath whether any occurrence was on a critical path
 */
public record WindowStats(
    long occurrences,
    long painUs,
    long charges,
    long retries,
    DistinctSketch scopes,
    DistinctSketch accounts,
    DistinctSketch tenants,
    DistinctSketch sessions,
    DistinctSketch replicas,
    SortedMap<Integer, Reach> reach,
    LatencyHistogram latency,
    LineageDigest digest,
    long firstAt,
    long lastAt,
    Map<Dimension, CappedCounts> counts,
    List<Exemplar> exemplars,
    boolean criticalPath) {
  public static final int EXEMPLARS = 3;
  public static final WindowStats EMPTY = new WindowAccumulator().build();

  public WindowStats merge(WindowStats other) {
    return new WindowAccumulator().add(this).add(other).build();
  }

  /**
   * Runs that were left or timed out because of it, less those that were believed so and ended
   * after all; negative in a window that took back more than it saw. What policy gives no penalty
   * does not count.
   */
  public long runsLeft() {
    return counts(Dimension.LEFT).total() - counts(Dimension.RETURNED).total();
  }

  /** Counts of one dimension, empty when nothing was named. */
  public CappedCounts counts(Dimension dimension) {
    return counts.getOrDefault(dimension, CappedCounts.EMPTY);
  }

  /** The most frequent failure class, null without occurrences. */
  public String failureClass() {
    return counts(Dimension.FAILURE_CLASS).mostFrequent();
  }
}
