package io.millrace.cep.patterns.override;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.SignalOrder;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P16: which runs need a person's hand? A run is under way, a person forces one or more of its
 * steps, and it ends in less than the journey class. A run is under way from its INITIATOR on: its
 * other steps need not be seen.
 */
public final class OverridePattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String UNDER_WAY = "under-way";

  static final String OVERRIDE = "override";
  static final String END = "end";

  private OverridePattern() {}

  /** The search for one journey class. */
  public static Search<PatternSignal> within(TimeClass journeyClass) {
    return new Search<>(
        Pattern.<PatternSignal>begin(UNDER_WAY, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new HasRole(EventRole.INITIATOR))
            .followedBy(OVERRIDE)
            .where(new IsForced())
            .oneOrMore()
            .greedy()
            .followedBy(END)
            .where(new HasRole(EventRole.TERMINAL))
            .within(journeyClass.length()),
        new SignalOrder());
  }

  /** Whether it matters to this pattern. */
  public static boolean sees(PatternSignal signal) {
    return signal.forced() || signal.role() != EventRole.STATE_CHANGE;
  }

  /** A person forced it, and it is neither the beginning nor the end. */
  static final class IsForced extends SimpleCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.forced() && signal.role() == EventRole.STATE_CHANGE;
    }
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
