package io.millrace.cep.patterns.rework;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.HitHandler;
import io.millrace.cep.patterns.SignalCases;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReworkPatternTest extends SignalCases {
  @Override
  protected Search<PatternSignal> search() {
    return ReworkPattern.within(TimeClass.H4);
  }

  @Override
  protected HitHandler handler() {
    return new ReworkHandler();
  }

  @Override
  protected List<PatternSignal> complete(long key) {
    return List.of(at(key, 7, 1, 0), at(key, 8, 3, 1_000), at(key, 7, 4, 2_000));
  }

  @Override
  protected String says() {
    return PatternId.P11.name();
  }

  @Test
  void theSameStageTwiceRunningIsNoRework() throws Exception {
    assertThat(hits(List.of(at(1, 7, 1, 0), at(1, 7, 2, 1_000)))).isEmpty();
  }

  @Test
  void everyReturnIsOne() throws Exception {
    assertThat(
            hits(
                List.of(
                    at(1, 7, 1, 0),
                    at(1, 8, 2, 1_000),
                    at(1, 9, 3, 2_000),
                    at(1, 7, 4, 3_000),
                    at(1, 9, 5, 4_000))))
        .extracting(hit -> hit.at() - hit.startAt())
        .containsExactly(3_000L, 2_000L);
  }
}
