package io.millrace.domain.anomaly;

/**
 * A slow ramp, that no window is long enough to call a spike: the cumulated sum of how far the
 * log-rate of the last six hours' cells stands above the eighteen hours before them. What is over
 * is no ramp, however high it stood.
 *
 * @param sum largest cumulated sum, in standard deviations
 * @param failures of the six hours
 * @param expected by the hours before
 * @param served requests of the six hours
 * @param failuresBefore of the eighteen hours before them
 * @param servedBefore requests of those
 * @param goesOn whether the last half hour, too, holds more than the hours before let expect
 */
public record Ramp(
    double sum,
    long failures,
    double expected,
    double served,
    double failuresBefore,
    double servedBefore,
    boolean goesOn) {
  /** Deviations below this much are not cumulated. */
  static final double ALLOWANCE = 0.75;

  /** From here on it is a ramp. */
  static final double LIMIT = 10;

  private static final int CELLS = 36;
  private static final int LATE_CELLS = 3;
  private static final int REFERENCE_CELLS = 12;
  private static final int MINIMUM = 20;
  private static final Ramp NONE = new Ramp(0, 0, 0, 0, 0, 0, false);

  /** The ramp that ends with the last whole cell before a tick. */
  public static Ramp before(RateSeries failures, RateSeries served, long now) {
    long end = Math.floorDiv(now, RateSeries.CELL);
    long begin = end - CELLS;
    long from = end - RateSeries.DAY_CELLS;
    double n = failures.cells(from, begin);
    double t = served.cells(from, begin);
    int known = 0;
    double chi = 0;
    for (long c = from; c < begin; c++) {
      double expected = t <= 0 ? 0 : n / t * served.cell(c);
      known += served.cell(c) > 0 ? 1 : 0;
      double off = failures.cell(c) - expected;
      chi += expected > 0 ? off * off / expected : 0;
    }
    if (known < REFERENCE_CELLS || n < RateTest.MINIMUM) {
      return NONE;
    }
    double rate = (n + 0.5) / t;
    double phi = StrictMath.max(1, chi / (known - 1));
    double g = 0;
    double most = 0;
    for (long c = begin; c < end; c++) {
      double expected = rate * served.cell(c);
      if (expected > 0) {
        double off = failures.cell(c) - expected;
        double deviation = off / StrictMath.sqrt(phi * (expected + expected * expected / n));
        g = StrictMath.max(0, g + deviation - ALLOWANCE);
        most = StrictMath.max(most, g);
      }
    }
    boolean goesOn =
        failures.cells(end - LATE_CELLS, end)
            > RateTest.TOLERATED * rate * served.cells(end - LATE_CELLS, end);
    double requests = served.cells(begin, end);
    return new Ramp(most, failures.cells(begin, end), rate * requests, requests, n, t, goesOn);
  }

  /** Whether it is one: the sum is beyond the limit, and what came is well above what should. */
  public boolean isRamp() {
    return goesOn && sum > LIMIT && failures >= MINIMUM && failures > RateTest.TOLERATED * expected;
  }
}
