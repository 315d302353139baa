package io.millrace.domain.slow;

import io.millrace.domain.anomaly.Normal;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.stats.LatencyHistogram;

/**
 * A step of a journey that takes longer than it did: an hour of it against the 24 whole hours
 * before. A row of {@code anomalies}, written when it begins and when it ends.
 *
 * @param fromAt end of the first slow hour, epoch ms
 * @param untilAt end of the first usual hour after it, or when nothing is left to hold it against;
 *     0 while it lasts
 * @param moves in that hour
 * @param beyond of them, those that took longer than nine of ten had
 * @param usualMoves in the hours before
 * @param usualUs their median, microseconds
 * @param tookUs the hour's median
 */
public record StepSlowdown(
    String environment,
    String journey,
    String stage,
    long fromAt,
    long untilAt,
    long moves,
    long beyond,
    long usualMoves,
    long usualUs,
    long tookUs,
    long tickAt,
    long rowVersion,
    String policies) {
  /** Fewer moves in the hours before do not say what is usual. */
  public static final int LEAST_USUAL = 100;

  /** Fewer moves in an hour do not say that it is another. */
  public static final int LEAST_MOVES = 20;

  /** Of what was usual, so much took longer than its ninth decile. */
  static final double TAIL = 0.1;

  /** Of a million usual hours, fewer than one is beyond. */
  static final double LEAST_Z = 4.75;

  /** A median that grew by less is not worth a word, however sure. */
  static final long LEAST_PERCENT = 150;

  private static final double DECILE = 1 - TAIL;

  /** Identity of its row. */
  public long rowId() {
    return Ids.of("slower", Ids.of(environment, journey, stage), fromAt);
  }

  /** How many moves the hours before lead to expect beyond their ninth decile. */
  public double expected() {
    return moves * TAIL;
  }

  /** How many standard deviations of a binomial count the hour lies above that. */
  public double z() {
    return z(beyond, moves);
  }

  /** Chance of such an hour where nothing changed. */
  public double p() {
    return Normal.upper(z());
  }

  private static double z(long beyond, long moves) {
    return (beyond - moves * TAIL) / StrictMath.sqrt(moves * TAIL * (1 - TAIL));
  }

  /**
   * The slowdown that an hour shows; null where there is none, or nobody knows what is usual.
   *
   * @param of whose step it is; the last move of the hour
   * @param endAt end of the hour
   */
  public static StepSlowdown find(
      StepTime of, LatencyHistogram usual, LatencyHistogram hour, long endAt) {
    if (usual.count() < LEAST_USUAL || hour.count() < LEAST_MOVES) {
      return null;
    }
    long limit = usual.quantile(DECILE);
    long beyond = 0;
    for (var bucket : hour.middles().tailMap(limit + 1).values()) {
      beyond += bucket;
    }
    long usualUs = usual.quantile(0.5);
    long tookUs = hour.quantile(0.5);
    boolean slower = z(beyond, hour.count()) >= LEAST_Z && tookUs * 100 >= usualUs * LEAST_PERCENT;
    return slower
        ? new StepSlowdown(
            of.environment(),
            of.journey(),
            of.stage(),
            endAt,
            0,
            hour.count(),
            beyond,
            usual.count(),
            usualUs,
            tookUs,
            endAt,
            endAt * 1000,
            of.policies())
        : null;
  }

  /** The same, over. */
  public StepSlowdown ended(long at) {
    return new StepSlowdown(
        environment,
        journey,
        stage,
        fromAt,
        at,
        moves,
        beyond,
        usualMoves,
        usualUs,
        tookUs,
        at,
        Math.max(at * 1000, rowVersion + 1),
        policies);
  }
}
