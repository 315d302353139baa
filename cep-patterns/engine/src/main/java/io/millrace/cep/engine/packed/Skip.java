package io.millrace.cep.engine.packed;

import java.io.Serializable;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.aftermatch.SkipPastLastStrategy;
import org.apache.flink.cep.nfa.aftermatch.SkipToFirstStrategy;
import org.apache.flink.cep.nfa.aftermatch.SkipToLastStrategy;
import org.apache.flink.cep.nfa.aftermatch.SkipToNextStrategy;
import org.apache.flink.util.FlinkRuntimeException;

/**
 * What a match discards, as Flink's strategies define it.
 *
 * @param stage index of the stage skipped to; -1 for kinds without one
 * @param missIsError a match without that stage, or one that would skip to its own start, fails
 */
record Skip(Kind kind, int stage, boolean missIsError) implements Serializable {
  enum Kind {
    NONE,
    PAST_LAST,
    TO_NEXT,
    TO_FIRST,
    TO_LAST
  }

  static Skip of(AfterMatchSkipStrategy strategy, String[] stages) {
    if (!strategy.isSkipStrategy()) {
      return new Skip(Kind.NONE, -1, false);
    }
    if (strategy instanceof SkipPastLastStrategy) {
      return new Skip(Kind.PAST_LAST, -1, false);
    }
    if (strategy instanceof SkipToNextStrategy) {
      return new Skip(Kind.TO_NEXT, -1, false);
    }
    String name = strategy.getPatternName().orElseThrow();
    int stage = Names.indexOf(stages, name);
    if (strategy instanceof SkipToFirstStrategy first) {
      return new Skip(Kind.TO_FIRST, stage, first.equals(first.throwExceptionOnMiss()));
    }
    if (strategy instanceof SkipToLastStrategy last) {
      return new Skip(Kind.TO_LAST, stage, last.equals(last.throwExceptionOnMiss()));
    }
    throw new Unsupported("the skip strategy " + strategy);
  }

  boolean skips() {
    return kind != Kind.NONE;
  }

  /**
   * The event up to which partial matches are discarded.
   *
   * @return its number, or -1 when nothing is discarded
   */
  <E> long discardsTo(Node<E> last) {
    return switch (kind) {
      case NONE -> -1;
      case PAST_LAST -> last.event.number;
      case TO_NEXT -> last.start.number;
      case TO_FIRST, TO_LAST -> toStage(last);
    };
  }

  private <E> long toStage(Node<E> last) {
    Node<E> found = null;
    for (Node<E> n = last; n != null; n = n.before) {
      if (n.stage == stage) {
        found = n;
        if (kind == Kind.TO_LAST) {
          break;
        }
      }
    }
    if (missIsError && found == null) {
      throw new FlinkRuntimeException("could not skip to a stage that the match does not have");
    }
    if (missIsError && found.event == last.start) {
      throw new FlinkRuntimeException("could not skip to the first element of a match");
    }
    return found == null ? -1 : found.event.number;
  }

  /** Is a partial match that began with this event discarded? */
  boolean discards(long start, long upTo) {
    return kind == Kind.PAST_LAST || kind == Kind.TO_NEXT ? start <= upTo : start < upTo;
  }
}
