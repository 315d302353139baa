package io.millrace.cep.patterns.cascade;

import io.millrace.cep.engine.Search;
import io.millrace.cep.patterns.Says;
import io.millrace.cep.patterns.SignOrder;
import io.millrace.domain.journey.Sign;
import io.millrace.domain.journey.SignWord;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * P09: where does a timeout begin to cascade? A call runs out of time, then the span that made it
 * fails, then the root of the trace. Signs count when their spans end, so that a caller comes after
 * what it called. Of timeouts that reach the root together the first is told. (Skipping past the
 * last event would say the same, but a timeout that nobody noticed would hold back later cascades
 * until its window ends.)
 */
public final class CascadePattern {
  /** Stage names stand in savepoints: never renamed. */
  static final String TIMEOUT = "timeout";

  static final String PARENT = "parent";
  static final String ROOT = "root";

  private static final Duration WINDOW = Duration.ofSeconds(60);

  private CascadePattern() {}

  public static Search<Sign> search() {
    return new Search<>(
        Pattern.<Sign>begin(TIMEOUT, AfterMatchSkipStrategy.noSkip())
            .where(new Says(SignWord.RAN_OUT))
            .followedBy(PARENT)
            .where(new IsItsParent())
            .followedBy(ROOT)
            .where(new IsRoot())
            .within(WINDOW),
        new SignOrder());
  }

  /** Made the call that ran out of time, and is no root. */
  static final class IsItsParent extends IterativeCondition<Sign> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Sign sign, Context<Sign> ctx) throws Exception {
      return sign.other() != 0
          && sign.what() == ctx.getEventsForPattern(TIMEOUT).iterator().next().other();
    }
  }

  /** Has no parent. */
  static final class IsRoot extends SimpleCondition<Sign> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(Sign sign) {
      return sign.other() == 0;
    }
  }
}
