package io.millrace.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.anomaly.RateSeries;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  /** Minute of the change; a whole hour, as cells are. */
  private static final long START = 6_000;

  private final RateSeries failures = new RateSeries();
  private final RateSeries served = new RateSeries();

  private void serve(long from, long to, long each, long failed) {
    for (long m = from; m < to; m++) {
      served.add(m, each);
      failures.add(m, failed);
    }
  }

  private Divergence at(long now, boolean rose) {
    return Divergence.of(failures, served, START, now, 1, rose);
  }

  @Test
  void theMinuteOfAPlainStepIsFound() {
    serve(START - 600, START + 7, 20, 1);
    serve(START + 7, START + 60, 20, 6);
    Divergence found = at(START + 60, true);
    assertThat(found.at()).isEqualTo(START + 7);
    assertThat(found.from()).isBetween(START, found.at());
    assertThat(found.until()).isBetween(found.at(), START + 15);
  }

  /** 54 failures: a minute earlier costs 54 ln(28/27) = 1.96 < ln 8, two cost 54 ln(29/27). */
  @Test
  void whatNeverFailedDivergesWithItsFirstFailure() {
    serve(START - 600, START + 33, 20, 0);
    serve(START + 33, START + 60, 20, 2);
    assertThat(at(START + 60, true)).isEqualTo(new Divergence(START + 32, START + 33, START + 33));
  }

  @Test
  void aRiseThatBeganBeforeTheChangeIsDatedBeforeIt() {
    serve(START - 600, START - 20, 20, 1);
    serve(START - 20, START + 60, 20, 6);
    // what is older than an hour and ten minutes is known by ten minutes
    assertThat(at(START + 60, true).at()).isEqualTo(START - 20);
  }

  @Test
  void onlyAChangeOfTheAskedDirectionCounts() {
    serve(START - 600, START + 10, 20, 6);
    serve(START + 10, START + 60, 20, 1);
    assertThat(at(START + 60, false).at()).isEqualTo(START + 10);
    Divergence up = at(START + 60, true);
    assertThat(up == null || up.at() != START + 10).isTrue();
  }

  @Test
  void aRateThatNeverMovesHasNoMoment() {
    serve(START - 600, START + 60, 20, 2);
    assertThat(at(START + 60, true)).isNull();
    assertThat(at(START + 60, false)).isNull();
  }

  @Test
  void minutesWithoutRequestsDivideNothingByZero() {
    serve(START + 5, START + 60, 20, 2);
    assertThat(at(START + 60, true)).isNull();
  }

  /** Requests that fall to a tenth raise no rate. */
  @Test
  void fewerRequestsAreNoDivergence() {
    serve(START - 600, START, 100, 10);
    serve(START, START + 60, 10, 1);
    assertThat(at(START + 60, true)).isNull();
  }

  /** Over 400 seeded histories of threefold rises the stretch holds the true minute. */
  @Test
  void theStretchHoldsTheTrueMinuteNineTimesInTen() {
    int held = 0;
    long off = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      RateSeries failed = new RateSeries();
      RateSeries asked = new RateSeries();
      long moved = START + random.nextInt(30);
      for (long m = START - 600; m < START + 60; m++) {
        asked.add(m, 50);
        failed.add(m, poisson(random, m < moved ? 1 : 3));
      }
      Divergence found = Divergence.of(failed, asked, START, START + 60, 1, true);
      held += found.from() <= moved && moved <= found.until() ? 1 : 0;
      off += Math.abs(found.at() - moved);
    }
    assertThat(held).isGreaterThanOrEqualTo(360);
    assertThat(off / 400.0).as("minutes off, on average").isLessThan(3);
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int n = 0;
    while (product > limit) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }
}
