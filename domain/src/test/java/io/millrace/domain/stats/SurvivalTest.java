package io.millrace.domain.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurvivalTest {
  private static LatencyHistogram of(long... values) {
    LatencyHistogram.Builder all = new LatencyHistogram.Builder();
    for (long v : values) {
      all.add(v);
    }
    return all.build();
  }

  private static final LatencyHistogram NONE = LatencyHistogram.EMPTY;

  @Test
  void withoutCensoringItIsTheShareThatLasted() {
    LatencyHistogram ended = of(1, 2, 3, 50, 60);
    assertThat(Survival.beyond(ended, NONE, 0, 3)).isCloseTo(2 / 5.0, within(1e-12));
    assertThat(Survival.beyond(ended, NONE, 2, 3)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(Survival.beyond(ended, NONE, 0, 1_000)).isZero();
  }

  /** The product by hand: (1 - 1/6) (1 - 1/4) of ends at 6 and 7, one watched until 6. */
  @Test
  void whatWasOnlyWatchedIsAtRiskAsLongAsItWas() {
    LatencyHistogram ended = of(6, 7, 20, 30);
    LatencyHistogram watched = of(6, 9);
    assertThat(Survival.beyond(ended, watched, 0, 10))
        .isCloseTo((1 - 1 / 6.0) * (1 - 1 / 4.0), within(1e-12));
  }

  @Test
  void nothingKnownBeyondSaysItLasts() {
    assertThat(Survival.beyond(of(1, 2), NONE, 5, 9)).isEqualTo(1);
    assertThat(Survival.beyond(NONE, of(3), 0, 9)).isEqualTo(1);
  }

  /** P(T > c | T > a) = P(T > b | T > a) P(T > c | T > b), and merging days changes nothing. */
  @Test
  void itChainsAndMerges() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      LatencyHistogram[] ended = {NONE, NONE};
      LatencyHistogram[] watched = {NONE, NONE};
      LatencyHistogram.Builder allEnded = new LatencyHistogram.Builder();
      LatencyHistogram.Builder allWatched = new LatencyHistogram.Builder();
      for (int n = random.nextInt(1, 60); n > 0; n--) {
        long v = random.nextLong(5_000);
        boolean cut = random.nextInt(4) == 0;
        int day = random.nextInt(2);
        (cut ? allWatched : allEnded).add(v);
        LatencyHistogram[] days = cut ? watched : ended;
        days[day] = days[day].add(v);
      }
      LatencyHistogram e = ended[0].merge(ended[1]);
      LatencyHistogram w = watched[1].merge(watched[0]);
      assertThat(e).isEqualTo(allEnded.build());
      assertThat(w).isEqualTo(allWatched.build());
      double whole = Survival.beyond(e, w, 100, 3_000);
      double parts = Survival.beyond(e, w, 100, 900) * Survival.beyond(e, w, 900, 3_000);
      assertThat(whole).as("seed 5, case %d", i).isBetween(0.0, 1.0).isCloseTo(parts, within(1e-9));
    }
  }
}
