package io.millrace.cep.patterns.slowrecovery;

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

class SlowRecoveryPatternTest extends SignCases {
  @Override
  protected PatternId pattern() {
    return PatternId.P10;
  }

  @Override
  protected Search<Sign> search() {
    return SlowRecoveryPattern.search();
  }

  @Override
  protected SignHandler handler() {
    return new SlowRecoveryHandler();
  }

  @Override
  protected List<Sign> complete(long key) {
    return List.of(sign(key, SignWord.DOWN, 1, 0, 1, 0), sign(key, SignWord.UP, 1, 0, 3, 90000));
  }

  @Override
  protected long windowMs() {
    return Duration.ofMinutes(30).toMillis();
  }

  @Override
  protected String says() {
    return Verdict.RECOVERED.name();
  }

  @Override
  protected String saysInTime() {
    return Verdict.NOT_RECOVERED.name();
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
