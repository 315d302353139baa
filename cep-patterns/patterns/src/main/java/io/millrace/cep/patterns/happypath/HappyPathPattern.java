package io.millrace.cep.patterns.happypath;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.EndsWith;
import io.millrace.cep.patterns.SignalOrder;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P02: which runs end well? An INITIATOR, then a successful TERMINAL, in less than the journey
 * class. Journey state tells the same of every run ({@code journeys.status}, {@code
 * first_pass_success}), so the graph does not pay for it twice; this is for whoever wants it from
 * the pattern.
 */
public final class HappyPathPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String START = "start";

  static final String END = "end";

  private HappyPathPattern() {}

  /** The search for one journey class; a terminal at exactly start + class is too late. */
  public static Search<PatternSignal> within(TimeClass journeyClass) {
    return new Search<>(
        Pattern.<PatternSignal>begin(START, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new IsInitiator())
            .followedBy(END)
            .where(new EndsWith(true))
            .within(journeyClass.length()),
        new SignalOrder());
  }

  /** The run begins. */
  static final class IsInitiator extends SimpleCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.role() == EventRole.INITIATOR;
    }
  }
}
