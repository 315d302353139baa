package io.millrace.cep.patterns.rework;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.SignalOrder;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.journey.PatternSignal;
import io.millrace.domain.policy.TimeClass;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P11: which stages are done again? A run leaves a stage and comes back to it in less than the
 * journey class. The next event must be at another stage, so that a stage left once comes back
 * once, however often it was repeated before it was left. Under any other skip strategy than
 * NO_SKIP a stage that never comes back would hold back the returns of later ones until its window
 * ends.
 */
public final class ReworkPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String STAGE = "stage";

  static final String OTHER = "other";
  static final String AGAIN = "again";

  private ReworkPattern() {}

  /** The search for one journey class. */
  public static Search<PatternSignal> within(TimeClass journeyClass) {
    return new Search<>(
        Pattern.<PatternSignal>begin(STAGE, AfterMatchSkipStrategy.noSkip())
            .where(new CanBeLeft())
            .next(OTHER)
            .where(new IsAtStage(false))
            .followedBy(AGAIN)
            .where(new IsAtStage(true))
            .within(journeyClass.length()),
        new SignalOrder());
  }

  /** Something follows a stage unless it ends the run. */
  static final class CanBeLeft extends SimpleCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(PatternSignal signal) {
      return signal.role() != EventRole.TERMINAL;
    }
  }

  /** At the stage that was left, or at another one. A declared retry comes back to nothing. */
  static final class IsAtStage extends IterativeCondition<PatternSignal> {
    private static final long serialVersionUID = 1;

    private final boolean same;

    IsAtStage(boolean same) {
      this.same = same;
    }

    @Override
    public boolean filter(PatternSignal signal, Context<PatternSignal> ctx) throws Exception {
      long left = ctx.getEventsForPattern(STAGE).iterator().next().stageHash();
      return same
          ? signal.stageHash() == left && signal.attempt() <= 1
          : signal.stageHash() != left;
    }
  }
}
