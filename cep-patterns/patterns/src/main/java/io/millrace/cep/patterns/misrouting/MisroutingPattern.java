package io.millrace.cep.patterns.misrouting;

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
 * P12: which tickets go from queue to queue? Assigned, then to one to three other queues in turn,
 * then worked on, within seven days.
 */
public final class MisroutingPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String ASSIGNED = "assigned";

  static final String REASSIGNED = "reassigned";
  static final String WORKED = "worked";

  private static final int MOST = 3;
  private static final Duration WINDOW = Duration.ofDays(7);

  private MisroutingPattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(ASSIGNED, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new Says(SignWord.ASSIGNED))
            .followedBy(REASSIGNED)
            .where(new IsAnotherQueue())
            .times(1, MOST)
            .greedy()
            .followedBy(WORKED)
            .where(new Says(SignWord.WORKED))
            .within(WINDOW),
        new SignOrder());
  }

  /** Assigned to another queue than the one before. */
  static final class IsAnotherQueue extends IterativeCondition<Sign> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Sign sign, Context<Sign> ctx) throws Exception {
      if (sign.word() != SignWord.ASSIGNED) {
        return false;
      }
      Sign last = null;
      for (Sign before : ctx.getEventsForPattern(ASSIGNED)) {
        last = before;
      }
      for (Sign before : ctx.getEventsForPattern(REASSIGNED)) {
        last = before;
      }
      return last != null && last.what() != sign.what();
    }
  }
}
