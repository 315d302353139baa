package io.millrace.cep.patterns.override;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.HitHandler;
import io.millrace.cep.patterns.SignalCases;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.journey.PatternId;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridePatternTest extends SignalCases {
  @Override
  protected Search<PatternSignal> search() {
    return OverridePattern.within(TimeClass.H4);
  }

  @Override
  protected HitHandler handler() {
    return new OverrideHandler();
  }

  @Override
  protected List<PatternSignal> complete(long key) {
    return List.of(
        signal(key, EventRole.INITIATOR, 1, Outcome.UNKNOWN, false, 1, 0),
        signal(key, EventRole.STATE_CHANGE, 2, Outcome.UNKNOWN, true, 3, 1_000),
        signal(key, EventRole.STATE_CHANGE, 3, Outcome.UNKNOWN, true, 4, 2_000),
        signal(key, EventRole.TERMINAL, 4, Outcome.SUCCESS, false, 5, 3_000));
  }

  @Override
  protected String says() {
    return PatternId.P16.name();
  }

  @Test
  void interventionsAreCounted() throws Exception {
    assertThat(hits(complete(1)))
        .singleElement()
        .satisfies(h -> assertThat(h.events()).isEqualTo(4));
  }

  @Test
  void aRunThatNobodyForcedIsNone() throws Exception {
    assertThat(hits(List.of(complete(1).get(0), complete(1).get(3)))).isEmpty();
  }
}
