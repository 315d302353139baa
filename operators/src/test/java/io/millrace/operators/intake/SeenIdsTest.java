package io.millrace.operators.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.operators.intake.SeenIds.Verdict;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  private static final long HOUR = 3_600_000;

  @Test
  void tellsCopiesFromConflicts() {
    byte[] seen = SeenIds.add(SeenIds.add(null, 1, 10, HOUR), 1, 11, HOUR);
    assertThat(SeenIds.judge(null, 1, 10)).isEqualTo(Verdict.NEW);
    assertThat(SeenIds.judge(seen, 2, 10)).isEqualTo(Verdict.NEW);
    assertThat(SeenIds.judge(seen, 1, 10)).isEqualTo(Verdict.DUPLICATE);
    assertThat(SeenIds.judge(seen, 1, 11)).isEqualTo(Verdict.DUPLICATE);
    assertThat(SeenIds.judge(seen, 1, 12)).isEqualTo(Verdict.CONFLICT);
  }

  @Test
  void neverChangesAnArrayInPlace() {
    byte[] one = SeenIds.add(null, 1, 10, HOUR);
    byte[] before = one.clone();
    byte[] two = SeenIds.add(one, 2, 20, 5 * HOUR);
    SeenIds.keptAt(two, 2 * HOUR);
    assertThat(one).isEqualTo(before);
    assertThat(two).hasSize(40);
  }

  @Test
  void keepsToTheEndOfTheHour() {
    byte[] seen = SeenIds.add(SeenIds.add(null, 2, 20, 5 * HOUR), 1, 10, HOUR + 1);
    assertThat(SeenIds.firstEnd(seen)).isEqualTo(2 * HOUR);
    assertThat(SeenIds.keptAt(seen, 2 * HOUR - 1)).isEqualTo(seen);
    byte[] kept = SeenIds.keptAt(seen, 2 * HOUR);
    assertThat(SeenIds.judge(kept, 1, 10)).isEqualTo(Verdict.NEW);
    assertThat(SeenIds.judge(kept, 2, 20)).isEqualTo(Verdict.DUPLICATE);
    assertThat(SeenIds.firstEnd(kept)).isEqualTo(6 * HOUR);
    assertThat(SeenIds.keptAt(kept, 6 * HOUR)).isNull();
  }

  @Test
  void survivesTimesBeforeTheEpoch() {
    byte[] seen = SeenIds.add(null, 1, 10, -1);
    assertThat(SeenIds.firstEnd(seen)).isZero();
    assertThat(SeenIds.keptAt(seen, -1)).isNotNull();
    assertThat(SeenIds.keptAt(seen, 0)).isNull();
  }
}
