package io.millrace.cep.patterns.abandonment;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.SignalOrder;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P05: which runs fell silent? Every event but a TERMINAL expects another one within the idle
 * class. A match is a stage transition (P01), a timeout an abandonment at exactly last + gap, for
 * keys that went quiet too. Only NO_SKIP keeps every timeout.
 */
public final class AbandonmentPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String LAST = "last";

  static final String NEXT = "any";

  private AbandonmentPattern() {}

  /** The search for one idle class; a gap of exactly the class is an abandonment. */
  public static Search<PatternSignal> within(TimeClass idleClass) {
    return new Search<>(
        Pattern.<PatternSignal>begin(LAST, AfterMatchSkipStrategy.noSkip())
            .where(new IsNotTerminal())
            .next(NEXT)
            .where(new IsAnything())
            .within(idleClass.length()),
        new SignalOrder());
  }

  /** INITIATOR or STATE_CHANGE: something should follow. */
  static final class IsNotTerminal extends SimpleCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.role() == EventRole.INITIATOR || signal.role() == EventRole.STATE_CHANGE;
    }
  }

  /** Any sign of life. */
  static final class IsAnything extends SimpleCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(PatternSignal signal) {
      return true;
    }
  }
}
