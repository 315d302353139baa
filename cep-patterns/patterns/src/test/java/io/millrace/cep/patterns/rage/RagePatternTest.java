package io.millrace.cep.patterns.rage;

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

class RagePatternTest extends SignCases {
  @Override
  protected PatternId pattern() {
    return PatternId.P19;
  }

  @Override
  protected Search<Sign> search() {
    return RagePattern.search();
  }

  @Override
  protected SignHandler handler() {
    return new RageHandler();
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.UI_ERROR, 1, 0, 1, 0),
        sign(key, SignWord.UI_ERROR, 2, 0, 3, 1000),
        sign(key, SignWord.UI_ERROR, 3, 0, 4, 2000),
        sign(key, SignWord.EXIT, 9, 0, 5, 3000));
  }

  @Override
  protected long windowMs() {
    return Duration.ofMinutes(5).toMillis();
  }

  @Override
  protected String says() {
    return Verdict.FRICTION_AND_LEFT.name();
  }

  @Override
  protected String saysInTime() {
    return Verdict.FRICTION_AND_LEFT.name();
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
