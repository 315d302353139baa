package io.millrace.domain.anomaly;

/** The standard normal distribution, by StrictMath in a fixed order: equal bits everywhere. */
public final class Normal {
  private Normal() {}

  /**
   * Probability of more than {@code z}, to about 1e-7 of its value: the continued fraction of
   * Mills' ratio in the tail, a series near zero.
   */
  public static double upper(double z) {
    if (z < 0) {
      return 1 - upper(-z);
    }
    double density = StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    if (z < 3) {
      double term = z;
      double sum = z;
      for (int k = 1; k < 60; k++) {
        term *= z * z / (2 * k + 1);
        sum += term;
      }
      return 0.5 - density * sum;
    }
    double fraction = 0;
    for (int k = 40; k >= 1; k--) {
      fraction = k / (z + fraction);
    }
    return density / (z + fraction);
  }
}
