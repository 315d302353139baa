package io.millrace.cep.patterns.misrouting;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.patterns.SignCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import io.millrace.domain.journey.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MisroutingPatternTest extends SignCases {
  MisroutingPatternTest() {
    super(
        PatternId.P12,
        MisroutingPattern.search(),
        new MisroutingHandler(),
        Duration.ofDays(7),
        Verdict.MISROUTED,
        Verdict.STUCK);
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(
        sign(key, SignWord.ASSIGNED, 1, 0, 1, 0),
        sign(key, SignWord.ASSIGNED, 2, 0, 3, 1000),
        sign(key, SignWord.ASSIGNED, 3, 0, 4, 2000),
        sign(key, SignWord.WORKED, 3, 0, 5, 3000));
  }

  /** Stuck; then what began at the second queue is worked on in time. */
  @Override
  protected List<String> foundAtTheWindow() {
    return List.of(says() + "@" + windowMs(), saysInTime() + "@" + windowMs());
  }

  @Test
  void itSaysThePath() throws Exception {
    assertThat(findings(complete(1)))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.match().detail()).isEqualTo("text-1 -> text-2 -> text-3 -> text-3");
              assertThat(f.match().subject()).isEqualTo("o-1");
            });
  }

  @Test
  void theSameQueueAgainIsNoWandering() throws Exception {
    assertThat(
            findings(
                List.of(
                    sign(1, SignWord.ASSIGNED, 1, 0, 1, 0),
                    sign(1, SignWord.ASSIGNED, 1, 0, 2, 1_000),
                    sign(1, SignWord.WORKED, 1, 0, 3, 2_000))))
        .isEmpty();
  }
}
