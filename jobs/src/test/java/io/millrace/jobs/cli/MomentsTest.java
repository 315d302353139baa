package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final long AS_OF = Instant.parse("2026-03-02T18:00:00Z").toEpochMilli();

  @Test
  void lengthsCountFromTheMomentGiven() {
    assertThat(Moments.parse("--expires", "14d", AS_OF)).isEqualTo(AS_OF + 14 * 86_400_000L);
    assertThat(Moments.parse("--expires", "90m", AS_OF)).isEqualTo(AS_OF + 90 * 60_000L);
    assertThat(Moments.parse("--expires", "2w", AS_OF)).isEqualTo(AS_OF + 14 * 86_400_000L);
  }

  @Test
  void momentsAreIsoDaysOrMilliseconds() {
    assertThat(Moments.parse("--as-of", "2026-03-02T18:00:00Z")).isEqualTo(AS_OF);
    assertThat(Moments.parse("--as-of", "2026-03-02")).isEqualTo(AS_OF - 18 * 3_600_000L);
    assertThat(Moments.parse("--as-of", String.valueOf(AS_OF))).isEqualTo(AS_OF);
  }

  @Test
  void otherTextIsRefusedWithAnExample() {
    assertThatThrownBy(() -> Moments.parse("--as-of", "yesterday"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2026-03-02T12:00:00Z");
    assertThatThrownBy(() -> Moments.parse("--expires", "xd", AS_OF))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("14d");
  }
}
