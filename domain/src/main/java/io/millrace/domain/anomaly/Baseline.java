package io.millrace.domain.anomaly;

/**
 * What a failure was like before: how often, of how many requests, and how much that wavered.
 *
 * @param failures of the day before, or as many as the hour of the week leads to expect if those
 *     are more
 * @param served requests of the same time
 * @param dispersion variance over mean of ten-minute cells, at least 1
 */
public record Baseline(double failures, double served, double dispersion) {
  private static final int MINUTES = 60;

  /** Hours that the day's rate weighs against those of the week: more would drown four weeks. */
  private static final int PSEUDO_HOURS = 2;

  /**
   * The baseline of a window that begins at a minute: the day before it, and the same hour of the
   * weeks before, shrunk to the day's rate. A failure that comes every Monday at nine rose only
   * above that.
   */
  public static Baseline before(RateSeries failures, RateSeries served, long from, long now) {
    long begin = from - (long) RateSeries.DAY_CELLS * RateSeries.CELL;
    double n = failures.sum(begin, from, now);
    double t = served.sum(begin, from, now);
    if (t <= 0) {
      return new Baseline(n, t, 1);
    }
    double prior = PSEUDO_HOURS * (double) served.before(from) / hoursKnown(served, from);
    double day = n / t;
    double rate = StrictMath.max(day, seasonal(failures, served, from, day, prior));
    rate = StrictMath.max(rate, seasonal(failures, served, now - 1, day, prior));
    return new Baseline(rate * t, t, RateSeries.dispersion(failures, served, from));
  }

  private static double seasonal(
      RateSeries failures, RateSeries served, long minute, double day, double prior) {
    double then = served.sameHour(minute);
    return then <= 0 ? 0 : (failures.sameHour(minute) + day * prior) / (then + prior);
  }

  private static long hoursKnown(RateSeries served, long minute) {
    long first = served.first();
    return first == Long.MAX_VALUE ? 1 : Math.floorDiv(minute - first, MINUTES) + 1;
  }
}
