package io.millrace.cep.patterns.rage;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RagePatternTest extends SignCases {
  RagePatternTest() {
    super(
        PatternId.P19,
        RagePattern.search(),
        new RageHandler(),
        Duration.ofMinutes(5),
        Verdict.FRICTION_AND_LEFT,
        Verdict.FRICTION_AND_LEFT);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.UI_ERROR, 1, 0, 1, 0),
        sign(key, SignWord.UI_ERROR, 2, 0, 3, 1000),
        sign(key, SignWord.UI_ERROR, 3, 0, 4, 2000),
        sign(key, SignWord.EXIT, 9, 0, 5, 3000));
  }

  @Test
  void whoDoesSomethingElseStayed() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.ACTION, 1, 0, 1, 0),
                    sign(1, SignWord.ACTION, 1, 0, 2, 1_000),
                    sign(1, SignWord.ACTION, 1, 0, 3, 2_000),
                    sign(1, SignWord.ACTION, 2, 0, 4, 3_000))))
        .singleElement()
        .satisfies(f -> assertThat(f.match().verdict()).isEqualTo(Verdict.FRICTION));
  }

  @Test
  void somethingElseInBetweenIsNoRage() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.ACTION, 1, 0, 1, 0),
                    sign(1, SignWord.ACTION, 1, 0, 2, 1_000),
                    sign(1, SignWord.ACTION, 2, 0, 3, 2_000),
                    sign(1, SignWord.ACTION, 1, 0, 4, 3_000))))
        .isEmpty();
  }
}
