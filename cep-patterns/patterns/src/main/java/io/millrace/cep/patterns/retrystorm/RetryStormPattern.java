package io.millrace.cep.patterns.retrystorm;

import io.millrace.cep.engine.Search;
import io.millrace.domain.journey.RetrySignal;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P06: where is the same thing tried again and again? A storm is {@code n} retries of one step, or
 * of calls to one dependency, in less than a minute. Storms do not overlap.
 */
public final class RetryStormPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String RETRY = "retry";

  private static final Duration WINDOW = Duration.ofSeconds(60);

  private RetryStormPattern() {}

  /**
   * The search for storms.
   *
   * @param retries how many make one, at least 2
   */
  public static Search<RetrySignal> of(int retries) {
    if (retries < 2) {
      throw new IllegalArgumentException("a storm needs at least 2 retries, not " + retries);
    }
    return new Search<>(
        Pattern.<RetrySignal>begin(RETRY, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new IsRetry())
            .times(retries)
            .within(WINDOW),
        new RetryOrder());
  }

  /** Not the first try. */
  static final class IsRetry extends SimpleCondition<RetrySignal> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(RetrySignal retry) {
      return retry.signal().attempt() > 1;
    }
  }
}
