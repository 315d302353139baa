package io.millrace.cep.patterns.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationPatternTest extends SignCases {
  EscalationPatternTest() {
    super(
        PatternId.P13,
        EscalationPattern.search(),
        new EscalationHandler(),
        Duration.ofHours(24),
        Verdict.ESCALATED,
        null);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.BRANCHED, 1, 0, 1, 0), sign(key, SignWord.ESCALATED, 0, 0, 3, 5000));
  }

  @Override
  protected int matchesOfTwoBeginnings() {
    return 2;
  }

  @Test
  void itIsToldOfTheBranch() throws Exception {
    assertThat(findings(complete(1)))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.match().branch()).isEqualTo("blue");
              assertThat(f.match().subject()).isEqualTo("acc");
            });
  }

  @Test
  void supportBeforeTheRunIsNoEscalation() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.ESCALATED, 0, 0, 1, 0),
                    sign(1, SignWord.BRANCHED, 1, 0, 2, 1_000))))
        .isEmpty();
  }
}
