package io.millrace.domain.anomaly;

/**
 * How much ten-minute cells of a baseline waver.
 *
 * @param dispersion Pearson's chi-square over its degrees of freedom, at least 1
 * @param cells that served anything
 * @param failures in them
 */
public record Wavering(double dispersion, int cells, double failures) {
  /** Nothing is known: as a Poisson process would. */
  public static final Wavering NONE = new Wavering(1, 0, 0);

  /** Of a sum over cells. */
  public static Wavering of(double chiSquare, int cells, double failures) {
    return new Wavering(
        cells < 2 ? 1 : StrictMath.max(1, chiSquare / (cells - 1)), cells, failures);
  }

  /** Variance of a cell's level over its square, by moments: 0 where counts are Poisson. */
  public double spread() {
    return failures == 0 ? 0 : (dispersion - 1) * cells / failures;
  }

  /**
   * Probability of at least so many failures in so many other cells of the same level, which is
   * itself known only from the baseline: a negative binomial of matched variance.
   *
   * @param expected from the baseline's rate
   */
  public double atLeast(long count, double expected, double otherCells) {
    double unsure =
        spread() / StrictMath.max(1, otherCells)
            + spread() / StrictMath.max(1, cells)
            + 1 / (failures + 0.5);
    return NegativeBinomial.upper(count, expected, 1 / unsure);
  }
}
