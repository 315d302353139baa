package io.millrace.cep.patterns.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadePatternTest extends SignCases {
  CascadePatternTest() {
    super(
        PatternId.P09,
        CascadePattern.search(),
        new CascadeHandler(),
        Duration.ofSeconds(60),
        Verdict.CASCADE,
        null);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.RAN_OUT, 10, 9, 1, 0),
        sign(key, SignWord.FAILED, 9, 8, 3, 10),
        sign(key, SignWord.FAILED, 8, 0, 4, 20));
  }

  /** Held findings tell the first of them. */
  @Override
  protected int matchesOfTwoBeginnings() {
    return 2;
  }

  @Test
  void aFailureOfAnotherCallerIsNoCascade() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.RAN_OUT, 10, 9, 1, 0),
                    sign(1, SignWord.FAILED, 7, 8, 2, 10),
                    sign(1, SignWord.FAILED, 8, 0, 3, 20))))
        .isEmpty();
  }

  @Test
  void itIsToldOfTheCallThatRanOutOfTime() throws Exception {
    assertThat(findings(complete(1)))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.match().last().offset()).isEqualTo(101);
              assertThat(f.match().lastAt()).isEqualTo(f.match().at());
              assertThat(f.match().detail()).contains(" <- ");
            });
  }
}
