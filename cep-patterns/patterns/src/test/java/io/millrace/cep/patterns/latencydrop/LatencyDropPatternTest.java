package io.millrace.cep.patterns.latencydrop;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatencyDropPatternTest extends SignCases {
  LatencyDropPatternTest() {
    super(
        PatternId.P20,
        LatencyDropPattern.search(),
        new LatencyDropHandler(),
        Duration.ofMinutes(2),
        Verdict.SLOW_THEN_LEFT,
        null);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(sign(key, SignWord.SLOW, 1, 0, 1, 0), sign(key, SignWord.LEFT, 0, 0, 3, 5000));
  }

  @Override
  protected int matchesOfTwoBeginnings() {
    return 2;
  }

  @Test
  void itNamesTheCall() throws Exception {
    assertThat(findings(complete(1)))
        .singleElement()
        .satisfies(f -> assertThat(f.match().detail()).contains("POST /pay took 4000 us"));
  }

  @Test
  void slownessAfterwardsExplainsNothing() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.LEFT, 0, 0, 1, 0), sign(1, SignWord.SLOW, 1, 0, 2, 1_000))))
        .isEmpty();
  }
}
