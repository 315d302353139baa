package io.millrace.cep.patterns.flapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlappingPatternTest extends SignCases {
  FlappingPatternTest() {
    super(
        PatternId.P08,
        FlappingPattern.search(),
        new FlappingHandler(),
        Duration.ofMinutes(10),
        Verdict.FLAPPING,
        null);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.DOWN, 1, 0, 1, 0),
        sign(key, SignWord.UP, 1, 0, 2, 60000),
        sign(key, SignWord.DOWN, 1, 0, 3, 120000),
        sign(key, SignWord.UP, 1, 0, 4, 180000),
        sign(key, SignWord.DOWN, 1, 0, 5, 240000),
        sign(key, SignWord.UP, 1, 0, 6, 300000));
  }

  @Test
  void twiceIsNotEnough() throws Exception {
    assertThat(findings(complete(1).subList(0, 4))).isEmpty();
  }

  @Test
  void itSaysHowLongItWasDown() throws Exception {
    assertThat(findings(complete(1)))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.match().addedUs()).isEqualTo(3 * 60_000_000L);
              assertThat(f.match().subject()).isEqualTo("text-1");
              assertThat(f.observation()).as("no pain of its own").isNull();
            });
  }
}
