package io.millrace.domain.anomaly;

/**
 * Counts whose level wavers: Poisson counts of a gamma distributed mean. By StrictMath in a fixed
 * order: equal bits everywhere.
 */
public final class NegativeBinomial {
  private static final double[] LANCZOS = {
    76.18009172947146,
    -86.50532032941677,
    24.01409824083091,
    -1.231739572450155,
    0.1208650973866179e-2,
    -0.5395239384953e-5
  };

  /** Beyond it a count is Poisson for every purpose here. */
  private static final double MOST_SIZE = 1e6;

  private static final int TERMS = 5_000;
  private static final double EXACT = 1e-12;
  private static final double TINY = 1e-300;

  private NegativeBinomial() {}

  /**
   * Probability of at least {@code n}: the regularised incomplete beta function at mean / (mean +
   * size), of n and size.
   *
   * @param mean at least 0
   * @param size variance = mean + mean squared / size; positive
   */
  public static double upper(long n, double mean, double size) {
    if (n <= 0) {
      return 1;
    }
    if (mean <= 0) {
      return 0;
    }
    double k = StrictMath.min(size, MOST_SIZE);
    return incompleteBeta(n, k, mean / (mean + k));
  }

  private static double incompleteBeta(double a, double b, double x) {
    double front =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log(1 - x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(a, b, x) / a
        : 1 - front * fraction(b, a, 1 - x) / b;
  }

  /** Lentz's evaluation of the continued fraction (DLMF 8.17.22). */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      value *= d * c;
      if (StrictMath.abs(d * c - 1) < EXACT) {
        break;
      }
    }
    return value;
  }

  private static double away(double value) {
    return StrictMath.abs(value) < TINY ? TINY : value;
  }

  /** Lanczos' series, good to about 1e-10 of gamma. */
  private static double logGamma(double z) {
    double t = z + 5.5;
    double sum = 1.000000000190015;
    for (int j = 0; j < LANCZOS.length; j++) {
      sum += LANCZOS[j] / (z + 1 + j);
    }
    return (z + 0.5) * StrictMath.log(t) - t + StrictMath.log(2.5066282746310005 * sum / z);
  }
}
