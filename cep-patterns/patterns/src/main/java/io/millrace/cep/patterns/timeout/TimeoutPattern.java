package io.millrace.cep.patterns.timeout;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.SignalOrder;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P04: which runs did not end in time? A run that starts must end in less than its journey class.
 * Skipping past the last event gives one match where the initiator was repeated; each repeated
 * initiator times out by itself, and the earliest counts.
 */
public final class TimeoutPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String START = "start";

  static final String END = "end";

  private TimeoutPattern() {}

  /** The search for one journey class; a terminal at exactly start + class is too late. */
  public static Search<PatternSignal> within(TimeClass journeyClass) {
    return new Search<>(
        Pattern.<PatternSignal>begin(START, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new HasRole(EventRole.INITIATOR))
            .followedBy(END)
            .where(new HasRole(EventRole.TERMINAL))
            .within(journeyClass.length()),
        new SignalOrder());
  }

  /** The event has this role in its run. */
  static final class HasRole extends SimpleCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    private final EventRole role;

    HasRole(EventRole role) {
      this.role = role;
    }

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.role() == role;
    }
  }
}
