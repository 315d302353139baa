package io.millrace.domain.stats;

/**
 * How long something still lasts that has lasted so long: the product-limit estimate (Kaplan and
 * Meier, 1958) over two integer histograms, of what ended and of what was only watched so long
 * (censored). Nothing but counts is kept; the probability is derived when it is asked for.
 */
public final class Survival {
  private Survival() {}

  /**
   * Probability that what has lasted {@code from} lasts longer than {@code to}. Of one bucket, ends
   * come before what was only watched.
   *
   * @param ended durations that were seen to their end
   * @param censored durations after which nobody looked any more
   * @return 1 where nothing is known beyond {@code from}
   */
  public static double beyond(
      LatencyHistogram ended, LatencyHistogram censored, long from, long to) {
    int first = LatencyHistogram.bucket(Math.max(0, from));
    int last = LatencyHistogram.bucket(Math.max(0, to));
    int[] buckets = ended.rawBuckets();
    long[] counts = ended.rawCounts();
    int watched = censored.rawBuckets().length;
    long atRisk = 0;
    double p = 1;
    for (int i = buckets.length - 1; i >= 0 && buckets[i] > first; i--) {
      while (watched > 0 && censored.rawBuckets()[watched - 1] >= buckets[i]) {
        watched--;
        atRisk += censored.rawCounts()[watched];
      }
      atRisk += counts[i];
      if (buckets[i] <= last) {
        p *= 1 - (double) counts[i] / atRisk;
      }
    }
    return p;
  }
}
