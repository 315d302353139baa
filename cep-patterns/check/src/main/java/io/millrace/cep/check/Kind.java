package io.millrace.cep.check;

import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** The event is of this kind. */
final class Kind extends SimpleCondition<Ev> {
  private static final long serialVersionUID = 1;

  private final String kind;

  Kind(String kind) {
    this.kind = kind;
  }

  @Override
  public boolean filter(Ev event) {
    return event.kind().equals(kind);
  }
}
