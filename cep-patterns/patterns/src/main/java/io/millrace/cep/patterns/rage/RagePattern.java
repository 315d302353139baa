package io.millrace.cep.patterns.rage;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * P19: who tries in vain, and leaves? Three errors of the user interface, or the same action three
 * times running, then the session ends or falls silent for what is left of five minutes.
 */
public final class RagePattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String RAGE = "rage";

  static final String AFTER = "after";

  /** Tries that are rage. */
  static final int TIMES = 3;

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private RagePattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(RAGE, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new IsTheSame())
            .times(TIMES)
            .consecutive()
            .followedBy(AFTER)
            .where(new IsSomethingElse())
            .within(WINDOW),
        new SignOrder());
  }

  /** The end of the session, or another action: neither a further error nor the same again. */
  static final class IsSomethingElse extends IterativeCondition<Sign> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Sign sign, Context<Sign> ctx) throws Exception {
      if (sign.word() != SignWord.ACTION) {
        return sign.word() == SignWord.EXIT;
      }
      for (Sign before : ctx.getEventsForPattern(RAGE)) {
        if (before.what() == sign.what()) {
          return false;
        }
      }
      return true;
    }
  }

  /** An error like the errors before it, or the action of before. */
  static final class IsTheSame extends IterativeCondition<Sign> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Sign sign, Context<Sign> ctx) throws Exception {
      if (sign.word() == SignWord.EXIT) {
        return false;
      }
      for (Sign before : ctx.getEventsForPattern(RAGE)) {
        boolean errors = before.word() == SignWord.UI_ERROR && sign.word() == SignWord.UI_ERROR;
        if (!errors && before.what() != sign.what()) {
          return false;
        }
      }
      return true;
    }
  }
}
