package io.millrace.cep.patterns.duplicate;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.Says;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * P17: what work is done twice? Two runs of one workflow for one entity begin, and both succeed,
 * within an hour. Of duplicates that share runs the first is told. (Skipping past the last event
 * would say the same, but a run that never ends would hold back what is found beside it until its
 * window ends.)
 */
public final class DuplicatePattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String FIRST = "first";

  static final String SECOND = "second";
  static final String ONE = "one";
  static final String BOTH = "both";

  private static final Duration WINDOW = Duration.ofHours(1);

  private DuplicatePattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(FIRST, AfterMatchSkipStrategy.noSkip())
            .where(new Says(SignWord.BEGAN))
            .followedBy(SECOND)
            .where(new IsAnotherRun())
            .followedBy(ONE)
            .where(new SucceedsOf(FIRST, SECOND))
            .followedBy(BOTH)
            .where(new SucceedsOf(FIRST, SECOND, ONE))
            .within(WINDOW),
        new SignOrder());
  }

  /** Begins under another correlation. */
  static final class IsAnotherRun extends IterativeCondition<Sign> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Sign sign, Context<Sign> ctx) throws Exception {
      return sign.word() == SignWord.BEGAN
          && sign.what() != ctx.getEventsForPattern(FIRST).iterator().next().what();
    }
  }

  /** Succeeds under a correlation that stands at an odd number of these stages: begun, not done. */
  static final class SucceedsOf extends IterativeCondition<Sign> {
    private static final long serialVersionUID = 1;

    private final String[] stages;

    SucceedsOf(String... stages) {
      this.stages = stages;
    }

    @Override
    public boolean filter(Sign sign, Context<Sign> ctx) throws Exception {
      if (sign.word() != SignWord.SUCCEEDED) {
        return false;
      }
      int seen = 0;
      for (String stage : stages) {
        for (Sign before : ctx.getEventsForPattern(stage)) {
          seen += before.what() == sign.what() ? 1 : 0;
        }
      }
      return seen == 1;
    }
  }
}
