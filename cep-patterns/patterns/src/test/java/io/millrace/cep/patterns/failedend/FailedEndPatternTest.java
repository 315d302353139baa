package io.millrace.cep.patterns.failedend;

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

class FailedEndPatternTest extends SignalCases {
  @Override
  protected Search<PatternSignal> search() {
    return FailedEndPattern.within(TimeClass.H4);
  }

  @Override
  protected HitHandler handler() {
    return new FailedEndHandler();
  }

  @Override
  protected List<PatternSignal> complete(long key) {
    return List.of(
        signal(key, EventRole.INITIATOR, 1, Outcome.UNKNOWN, false, 1, 0),
        signal(key, EventRole.TERMINAL, 2, Outcome.PARTIAL, false, 3, 5_000));
  }

  @Override
  protected String says() {
    return PatternId.P03.name();
  }

  @Test
  void anotherEndIsAnotherAnswer() throws Exception {
    PatternSignal end = signal(1, EventRole.TERMINAL, 2, Outcome.SUCCESS, false, 3, 5_000);
    assertThat(hits(List.of(complete(1).get(0), end))).isEmpty();
  }
}
