package io.millrace.cep.patterns.latencydrop;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.Says;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

/**
 * P20: which abandonments follow a slow call? A backend span of the run was slow, and within two
 * minutes of its start came the run's last sign of life. An abandonment is known only when the idle
 * class has passed, so slow spans count that much later: the distance stays the same.
 */
public final class LatencyDropPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String SLOW = "slow";

  static final String LEFT = "left";

  private static final Duration WINDOW = Duration.ofMinutes(2);

  private LatencyDropPattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(SLOW, AfterMatchSkipStrategy.skipToNext())
            .where(new Says(SignWord.SLOW))
            .followedBy(LEFT)
            .where(new Says(SignWord.LEFT))
            .within(WINDOW),
        new SignOrder());
  }
}
