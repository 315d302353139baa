package io.millrace.cep.patterns.escalation;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.Says;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

/**
 * P13: which branches send customers to support? A run of an account ends on a branch, and within a
 * day the account asks for support.
 */
public final class EscalationPattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String BRANCHED = "branched";

  static final String ESCALATED = "escalated";

  private static final Duration WINDOW = Duration.ofHours(24);

  private EscalationPattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(BRANCHED, AfterMatchSkipStrategy.skipToNext())
            .where(new Says(SignWord.BRANCHED))
            .followedBy(ESCALATED)
            .where(new Says(SignWord.ESCALATED))
            .within(WINDOW),
        new SignOrder());
  }
}
