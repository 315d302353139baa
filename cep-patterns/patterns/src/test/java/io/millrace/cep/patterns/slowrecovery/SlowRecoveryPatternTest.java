package io.millrace.cep.patterns.slowrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowRecoveryPatternTest extends SignCases {
  SlowRecoveryPatternTest() {
    super(
        PatternId.P10,
        SlowRecoveryPattern.search(),
        new SlowRecoveryHandler(),
        Duration.ofMinutes(30),
        Verdict.RECOVERED,
        Verdict.NOT_RECOVERED);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(sign(key, SignWord.DOWN, 1, 0, 1, 0), sign(key, SignWord.UP, 1, 0, 3, 90000));
  }

  @Test
  void itSaysHowLongItTook() throws Exception {
    assertThat(findings(complete(1)))
        .singleElement()
        .satisfies(f -> assertThat(f.match().addedUs()).isEqualTo(90_000_000L));
  }

  @Test
  void upWithoutDownIsNothing() throws Exception {
    assertThat(findings(complete(1).subList(1, 2))).isEmpty();
  }
}
