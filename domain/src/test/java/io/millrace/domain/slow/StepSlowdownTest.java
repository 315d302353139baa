package io.millrace.domain.slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.domain.stats.LatencyHistogram;
import org.junit.jupiter.api.Test;

class StepSlowdownTest {
  private static final long HOUR = CallHour.HOUR_MS;
  private static final StepTime STEP = new StepTime("prod", "checkout", "payment", 5, 9, "p=1");

  /** Moves that took 1 s to 10 s, each as often, times a factor. */
  private static LatencyHistogram moves(int each, int percent) {
    LatencyHistogram.Builder took = new LatencyHistogram.Builder();
    for (int i = 0; i < each; i++) {
      for (int s = 1; s <= 10; s++) {
        took.add(s * 10_000L * percent);
      }
    }
    return took.build();
  }

  @Test
  void anHourThatTakesTwiceAsLongIsSlower() {
    StepSlowdown found = StepSlowdown.find(STEP, moves(20, 100), moves(3, 200), HOUR);
    assertThat(found.journey()).isEqualTo("checkout");
    assertThat(found.stage()).isEqualTo("payment");
    assertThat(found.fromAt()).isEqualTo(HOUR);
    assertThat(found.moves()).isEqualTo(30);
    assertThat(found.beyond()).as("10 s to 20 s, each thrice").isEqualTo(18);
    assertThat(found.expected()).isCloseTo(3, within(1e-9));
    assertThat(found.z()).isCloseTo(15 / StrictMath.sqrt(2.7), within(1e-9));
    assertThat(found.p()).isLessThan(1e-6).isPositive();
    assertThat(found.usualUs()).isCloseTo(5_000_000L, within(100_000L));
    assertThat(found.tookUs()).isCloseTo(10_000_000L, within(200_000L));
  }

  @Test
  void whatIsUsualIsNot() {
    assertThat(StepSlowdown.find(STEP, moves(20, 100), moves(3, 100), HOUR)).isNull();
    assertThat(StepSlowdown.find(STEP, moves(20, 100), moves(3, 20), HOUR)).as("faster").isNull();
    assertThat(StepSlowdown.find(STEP, moves(20, 100), moves(30, 130), HOUR))
        .as("sure, and hardly more")
        .isNull();
  }

  @Test
  void tooFewMovesSayNothing() {
    assertThat(StepSlowdown.find(STEP, moves(9, 100), moves(3, 300), HOUR)).isNull();
    assertThat(StepSlowdown.find(STEP, moves(10, 100), moves(3, 300), HOUR)).isNotNull();
    assertThat(StepSlowdown.find(STEP, moves(20, 100), moves(1, 300), HOUR)).isNull();
    assertThat(StepSlowdown.find(STEP, moves(20, 100), moves(2, 300), HOUR)).isNotNull();
  }

  @Test
  void itsEndIsANewVersionOfTheSameRow() {
    StepSlowdown found = StepSlowdown.find(STEP, moves(20, 100), moves(3, 200), HOUR);
    StepSlowdown ended = found.ended(3 * HOUR);
    assertThat(ended.rowId()).isEqualTo(found.rowId());
    assertThat(ended.rowVersion()).isGreaterThan(found.rowVersion());
    assertThat(ended.untilAt()).isEqualTo(3 * HOUR);
  }
}
