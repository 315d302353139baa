package io.millrace.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.policy.OutcomePolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeNormaliserTest {
  private static final OutcomePolicy POLICY =
      new OutcomePolicy(
          Map.of("old", Map.of("00", Outcome.SUCCESS, "done", Outcome.PARTIAL)),
          Map.of("done", Outcome.SUCCESS, "declined", Outcome.FAILURE));

  @ParameterizedTest
  @CsvSource({
    "old, 00, SUCCESS",
    "old, Done, PARTIAL",
    "new, ' DONE ', SUCCESS",
    "new, declined, FAILURE",
    "new, 404, FAILURE",
    "new, http 204, SUCCESS",
    "new, HTTP_408, TIMEOUT",
    "new, 504, TIMEOUT",
    "new, 499, CANCELLED",
    "new, grpc 0, SUCCESS",
    "new, grpc:1, CANCELLED",
    "new, grpc 4, TIMEOUT",
    "new, gRPC_14, FAILURE",
  })
  void maps(String source, String raw, Outcome outcome) {
    assertThat(OutcomeNormaliser.of(POLICY, source, raw, -1)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"new, 00", "new, wat", "new, 99", "new, 600", "new, 1234567890123", "new, grpc 17"})
  void neverGuesses(String source, String raw) {
    assertThat(OutcomeNormaliser.of(POLICY, source, raw, -1)).isNull();
  }

  @Test
  void theStatusSpeaksWhereTheWordDoesNot() {
    assertThat(OutcomeNormaliser.of(POLICY, "new", "wat", 500)).isEqualTo(Outcome.FAILURE);
    assertThat(OutcomeNormaliser.of(POLICY, "new", null, 200)).isEqualTo(Outcome.SUCCESS);
    assertThat(OutcomeNormaliser.of(POLICY, "new", "done", 500)).isEqualTo(Outcome.SUCCESS);
    assertThat(OutcomeNormaliser.of(POLICY, "new", "", -1)).isEqualTo(Outcome.UNKNOWN);
    assertThat(OutcomeNormaliser.of(POLICY, null, null, -1)).isEqualTo(Outcome.UNKNOWN);
  }
}
