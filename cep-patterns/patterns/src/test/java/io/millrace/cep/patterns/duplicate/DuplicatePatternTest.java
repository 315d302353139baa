package io.millrace.cep.patterns.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.SignCases;
import io.millrace.cep.patterns.SignHandler;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatePatternTest extends SignCases {
  @Override
  protected PatternId pattern() {
    return PatternId.P17;
  }

  @Override
  protected Search<Sign> search() {
    return DuplicatePattern.search();
  }

  @Override
  protected SignHandler handler() {
    return new DuplicateHandler();
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.BEGAN, 1, 0, 1, 0),
        sign(key, SignWord.BEGAN, 2, 0, 3, 1000),
        sign(key, SignWord.SUCCEEDED, 2, 0, 4, 2000),
        sign(key, SignWord.SUCCEEDED, 1, 0, 5, 3000));
  }

  @Override
  protected long windowMs() {
    return Duration.ofHours(1).toMillis();
  }

  @Override
  protected String says() {
    return Verdict.DUPLICATE.name();
  }

  @Override
  protected String saysInTime() {
    return null;
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
