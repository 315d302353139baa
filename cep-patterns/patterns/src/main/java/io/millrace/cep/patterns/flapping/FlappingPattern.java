package io.millrace.cep.patterns.flapping;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.Says;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

/**
 * P08: which dependency goes down and comes back again and again? Three times within ten minutes;
 * such groups do not overlap.
 */
public final class FlappingPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String DOWN = "down";

  static final String UP = "up";

  /** How often it must go down and come back. */
  static final int TIMES = 3;

  private static final Duration WINDOW = Duration.ofMinutes(10);

  private FlappingPattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.begin(
                Pattern.<Sign>begin(DOWN)
                    .where(new Says(SignWord.DOWN))
                    .next(UP)
                    .where(new Says(SignWord.UP)),
                AfterMatchSkipStrategy.skipPastLastEvent())
            .times(TIMES)
            .within(WINDOW),
        new SignOrder());
  }
}
