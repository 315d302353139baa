package io.millrace.cep.patterns.slowrecovery;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.Says;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

/** P10: how long does a dependency take to recover? Half an hour and more is no recovery. */
public final class SlowRecoveryPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String BREACH = "breach";

  static final String RECOVERED = "recovered";

  private static final Duration WINDOW = Duration.ofMinutes(30);

  private SlowRecoveryPattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(BREACH, AfterMatchSkipStrategy.skipPastLastEvent())
            .where(new Says(SignWord.DOWN))
            .followedBy(RECOVERED)
            .where(new Says(SignWord.UP))
            .within(WINDOW),
        new SignOrder());
  }
}
