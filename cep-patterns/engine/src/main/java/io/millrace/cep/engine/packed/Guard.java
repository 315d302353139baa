package io.millrace.cep.engine.packed;

import java.io.Serializable;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * When a transition holds: bits of the event's verdict that must be set and that must be clear, and
 * if those agree, a condition that must be asked with the event at hand.
 *
 * @param set verdict bits that must be 1
 * @param clear verdict bits that must be 0
 * @param live null when the bits say all
 * @param whole the whole condition as the stock operator has it; null holds always
 */
record Guard<E>(long set, long clear, IterativeCondition<E> live, IterativeCondition<E> whole)
    implements Serializable {
  /** Set in a verdict when a condition threw on arrival: then conditions are asked again, live. */
  static final long UNRESOLVED = 1L << 63;

  /** No event satisfies it. */
  boolean never() {
    return (set & clear) != 0;
  }

  /** Its bits agree with a verdict; what must be asked live may still forbid it. */
  boolean mayHold(long verdict) {
    return (verdict & set) == set && (verdict & clear) == 0;
  }

  @Override
  public String toString() {
    return Long.toHexString(set) + "/" + Long.toHexString(clear) + (live == null ? "" : "/live");
  }
}
