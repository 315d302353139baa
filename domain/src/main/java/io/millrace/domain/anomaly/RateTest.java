package io.millrace.domain.anomaly;

/**
 * Whether failures per request rose by more than a quarter: a quasi-Poisson log-rate-ratio, whose
 * variance is widened by how much the baseline itself wavers.
 *
 * @param before failures of the baseline
 * @param servedBefore requests of the baseline
 * @param after failures now
 * @param served requests now
 * @param dispersion variance over mean of the baseline, at least 1
 * @param z of the ratio over {@link #TOLERATED}; 0 where nothing can be said
 * @param leastP chance of so many failures at the baseline's own rate, 0 where nobody asked
 */
public record RateTest(
    double before,
    double servedBefore,
    long after,
    double served,
    double dispersion,
    double z,
    double leastP) {
  /** A rise by less is no matter. */
  public static final double TOLERATED = 1.25;

  /** Fewer failures than these are never called a rise. */
  public static final int MINIMUM = 5;

  /** One-sided level of a single test. */
  public static final double LEVEL = 0.01;

  /** Compares two rates; without requests on both sides there is nothing to compare. */
  public static RateTest of(
      double before, double servedBefore, long after, double served, double dispersion) {
    double phi = StrictMath.max(1, dispersion);
    double z =
        servedBefore <= 0 || served <= 0
            ? 0
            : (StrictMath.log((after + 0.5) / served)
                    - StrictMath.log((before + 0.5) / servedBefore)
                    - StrictMath.log(TOLERATED))
                / StrictMath.sqrt(phi * (1 / (after + 0.5) + 1 / (before + 0.5)));
    return new RateTest(before, servedBefore, after, served, phi, z, 0);
  }

  /**
   * The same test of square roots: of few failures it is the stricter one far out in the tail,
   * where a test that is made every minute must be right.
   */
  public double strictZ() {
    if (servedBefore <= 0 || served <= 0) {
      return 0;
    }
    double tolerated = TOLERATED * expected();
    double root =
        2
            * (StrictMath.sqrt(after + 0.375) - StrictMath.sqrt(tolerated + 0.375))
            / StrictMath.sqrt(dispersion * (1 + served / servedBefore));
    return StrictMath.min(z, root);
  }

  /**
   * The same, and no surer than the count itself allows: the log ratio of a single cell that wavers
   * is far from normal, and its variance shrinks with the very count that chance made large.
   *
   * @param baseline how its cells waver
   * @param cells that the count now is of
   */
  public RateTest within(Wavering baseline, double cells) {
    double least = baseline.atLeast(after, expected(), cells);
    return new RateTest(before, servedBefore, after, served, dispersion, z, least);
  }

  /** Chance of such a rise where there is none. */
  public double p() {
    return StrictMath.max(leastP, Normal.upper(z));
  }

  /** Failures that the baseline leads to expect. */
  public double expected() {
    return servedBefore <= 0 ? 0 : before / servedBefore * served;
  }

  /** The rate now over the rate before; each with half a failure more, so that it is finite. */
  public double ratio() {
    return servedBefore <= 0 || served <= 0
        ? 1
        : (after + 0.5) / served / ((before + 0.5) / servedBefore);
  }

  /** Whether there is enough to judge by. */
  public boolean isEnough() {
    return after >= MINIMUM && servedBefore > 0 && served > 0;
  }

  /** Whether this test alone speaks of a rise. */
  public boolean rose() {
    return isEnough() && p() < LEVEL;
  }
}
