package io.millrace.cep.check;

import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** Holds for the kinds it is asked about, and fails on x: only a condition before it saves it. */
final class NoX extends SimpleCondition<Ev> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean filter(Ev event) {
    if (event.kind().equals("x")) {
      throw new IllegalStateException("nobody may ask about " + event);
    }
    return event.kind().equals("b") || event.kind().equals("c");
  }
}
