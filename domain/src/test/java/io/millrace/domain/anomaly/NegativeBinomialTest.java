package io.millrace.domain.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NegativeBinomialTest {
  /** Sums the probabilities one by one. */
  private static double summed(long n, double mean, double size) {
    double p = StrictMath.exp(size * StrictMath.log(size / (mean + size)));
    double below = 0;
    for (long i = 0; i < n; i++) {
      below += p;
      p *= (size + i) / (i + 1) * mean / (mean + size);
    }
    return 1 - below;
  }

  @Test
  void isTheSumOfItsTail() {
    for (double mean : new double[] {0.3, 5, 60}) {
      for (double size : new double[] {0.5, 1, 3.7, 40}) {
        for (long n : new long[] {0, 1, 5, 12, 90}) {
          assertThat(NegativeBinomial.upper(n, mean, size))
              .as("%s of %s, %s", n, mean, size)
              .isCloseTo(summed(n, mean, size), within(1e-9));
        }
      }
    }
  }

  @Test
  void ofSizeOneIsGeometric() {
    assertThat(NegativeBinomial.upper(25, 5, 1))
        .isCloseTo(StrictMath.pow(5.0 / 6, 25), within(1e-12));
  }

  @Test
  void isPoissonWhereNothingWavers() {
    double none = StrictMath.exp(-2.0);
    assertThat(NegativeBinomial.upper(1, 2, Double.POSITIVE_INFINITY))
        .isCloseTo(1 - none, within(1e-5));
  }

  @Test
  void largeCountsStayFiniteAndFalling() {
    double before = 1;
    for (long n = 900_000; n <= 1_200_000; n += 50_000) {
      double p = NegativeBinomial.upper(n, 1_000_000, 400);
      assertThat(p).isBetween(0.0, before);
      before = p;
    }
    assertThat(NegativeBinomial.upper(1, 0, 1)).isZero();
  }
}
