package io.millrace.cep.patterns.retryrecover;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.retrystorm.RetryOrder;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.journey.RetrySignal;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P07: where is pain hidden by retries? A step of a run fails twice or more and then works, within
 * a quarter of an hour; or never works.
 */
public final class RetryRecoverPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String FAIL = "fail";

  static final String OK = "ok";

  /** Failed tries that it takes. */
  static final int LEAST = 2;

  private static final Duration WINDOW = Duration.ofMinutes(15);

  private RetryRecoverPattern() {}

  public static Search<RetrySignal> search() {
    return new Search<>(
        Pattern.<RetrySignal>begin(FAIL, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new Failed())
            .timesOrMore(LEAST)
            .greedy()
            .followedBy(OK)
            .where(new Worked())
            .within(WINDOW),
        new RetryOrder());
  }

  /** Whether it matters to this pattern: a try of a run's step. */
  public static boolean sees(RetrySignal retry) {
    return retry.place().run();
  }

  /** The try failed. */
  static final class Failed extends SimpleCondition<RetrySignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(RetrySignal retry) {
      return retry.signal().outcome().failed();
    }
  }

  /** The try worked: at least in part, or it says nothing else. */
  static final class Worked extends SimpleCondition<RetrySignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(RetrySignal retry) {
      Outcome outcome = retry.signal().outcome();
      return !outcome.failed() && outcome != Outcome.CANCELLED;
    }
  }
}
