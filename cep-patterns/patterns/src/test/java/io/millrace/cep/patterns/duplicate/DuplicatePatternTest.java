package io.millrace.cep.patterns.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatePatternTest extends SignCases {
  DuplicatePatternTest() {
    super(
        PatternId.P17,
        DuplicatePattern.search(),
        new DuplicateHandler(),
        Duration.ofHours(1),
        Verdict.DUPLICATE,
        null);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.BEGAN, 1, 0, 1, 0),
        sign(key, SignWord.BEGAN, 2, 0, 3, 1000),
        sign(key, SignWord.SUCCEEDED, 2, 0, 4, 2000),
        sign(key, SignWord.SUCCEEDED, 1, 0, 5, 3000));
  }

  /** Held findings tell the first of them. */
  @Override
  protected int matchesOfTwoBeginnings() {
    return 2;
  }

  @Test
  void oneThatSucceedsTwiceIsOne() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.BEGAN, 1, 0, 1, 0),
                    sign(1, SignWord.BEGAN, 2, 0, 2, 1_000),
                    sign(1, SignWord.SUCCEEDED, 1, 0, 3, 2_000),
                    sign(1, SignWord.SUCCEEDED, 1, 0, 4, 3_000))))
        .isEmpty();
  }

  @Test
  void theSameRunAgainIsNoOther() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.BEGAN, 1, 0, 1, 0),
                    sign(1, SignWord.BEGAN, 1, 0, 2, 1_000),
                    sign(1, SignWord.SUCCEEDED, 1, 0, 3, 2_000))))
        .isEmpty();
  }
}
