package io.millrace.cep.patterns.retrystorm;

import io.millrace.cep.engine.Search;
import io.millrace.domain.journey.RetrySignal;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * P06: where is the same thing tried again and again? A storm is so many retries of one step, or of
 * calls to one dependency, in less than a minute, as the policy of the last one's time says. Storms
 * do not overlap.
 *
 * <p>It sees retries alone, so that they stand next to each other: each either goes on with a storm
 * or completes it, and nothing is tried both ways.
 */
public final class RetryStormPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String RETRY = "retry";

  static final String ENOUGH = "enough";

  private static final Duration WINDOW = Duration.ofSeconds(60);

  private RetryStormPattern() {}

  /** The search for storms. */
  public static Search<RetrySignal> search() {
    return new Search<>(
        Pattern.<RetrySignal>begin(RETRY, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new Completes(false))
            .oneOrMore()
            .consecutive()
            .next(ENOUGH)
            .where(new Completes(true))
            .within(WINDOW),
        new RetryOrder());
  }

  /** Whether it matters to this pattern: a try that is not the first. */
  public static boolean sees(RetrySignal retry) {
    return retry.signal().attempt() > 1;
  }

  /** Whether a retry, with those before it, makes a storm; the first never does. */
  static final class Completes extends IterativeCondition<RetrySignal> {
    private static final long serialVersionUID = 1;

    private final boolean wanted;

    Completes(boolean wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean filter(RetrySignal retry, Context<RetrySignal> ctx) throws Exception {
      int before = 0;
      for (RetrySignal unused : ctx.getEventsForPattern(RETRY)) {
        before++;
      }
      boolean completes = before > 0 && before + 1 >= retry.storm();
      return completes == wanted;
    }
  }
}
