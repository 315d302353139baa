package io.millrace.domain.release;

import io.millrace.domain.anomaly.RateSeries;

/**
 * When a rate of failures became another one: the change-point of largest likelihood, and the
 * stretch of time that speaks for it nearly as well. Minutes since the epoch, of event time.
 *
 * <p>Failures of a minute are Poisson with mean rate x requests, and the rate changes once. Up to
 * what no change-point moves, the largest log-likelihood of a change at t is {@code n0 ln(n0/m0) +
 * n1 ln(n1/m1)}, with n failures and m requests before and since (Worsley, "Confidence regions and
 * tests for a change-point in a sequence of exponential family random variables", Biometrika 73,
 * 1986). It is divided by the dispersion, as a quasi-likelihood is. What stays above an eighth of
 * the largest likelihood is in the stretch (Royall, "Statistical Evidence", 1997).
 *
 * @param from the earliest minute that the counts speak for
 * @param at the minute that they speak for most; of equals the first
 * @param until the latest minute that they speak for
 */
public record Divergence(long from, long at, long until) {
  /** How long before the change is looked for one, in minutes. */
  static final long BEFORE = 60;

  private static final double SUPPORT = StrictMath.log(8);
  private static final long DAY = (long) RateSeries.DAY_CELLS * RateSeries.CELL;

  /**
   * Looks for it from an hour before the change on; the day before that is what it is held against.
   * By minutes as far back as they are kept, by ten minutes before.
   *
   * @param start minute of the change
   * @param now the minute of the tick
   * @param dispersion of the time before, at least 1
   * @param rose whether the rate after it is the higher one
   * @return null where no moment parts a lower rate from a higher one that way
   */
  static Divergence of(
      RateSeries failures,
      RateSeries served,
      long start,
      long now,
      double dispersion,
      boolean rose) {
    long begin = Math.floorDiv(start - DAY, RateSeries.CELL) * RateSeries.CELL;
    long fine = Math.max(begin, RateSeries.finest(now));
    double allFailed = failures.sum(begin, now, now);
    double allServed = served.sum(begin, now, now);
    long[] minutes = new long[(int) ((fine - begin) / RateSeries.CELL + Math.max(0, now - fine))];
    double[] support = new double[minutes.length];
    double failed = 0;
    double asked = 0;
    int found = 0;
    int best = -1;
    for (long m = begin; m < now; ) {
      long next = m < fine ? m + RateSeries.CELL : m + 1;
      double failedSince = allFailed - failed;
      double askedSince = allServed - asked;
      boolean parts = asked > 0 && askedSince > 0 && m >= start - BEFORE;
      double rise = failedSince * asked - failed * askedSince;
      if (parts && (rose ? rise > 0 : rise < 0)) {
        minutes[found] = m;
        support[found] = (term(failed, asked) + term(failedSince, askedSince)) / dispersion;
        best = best < 0 || support[found] > support[best] ? found : best;
        found++;
      }
      failed += failures.sum(m, next, now);
      asked += served.sum(m, next, now);
      m = next;
    }
    return best < 0 ? null : around(minutes, support, found, best);
  }

  private static Divergence around(long[] minutes, double[] support, int found, int best) {
    int first = best;
    int last = best;
    for (int i = 0; i < found; i++) {
      if (support[best] - support[i] <= SUPPORT) {
        first = Math.min(first, i);
        last = Math.max(last, i);
      }
    }
    return new Divergence(minutes[first], minutes[best], minutes[last]);
  }

  private static double term(double n, double m) {
    return n == 0 ? 0 : n * StrictMath.log(n / m);
  }
}
