package io.millrace.cep.engine.packed;

import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** The step is of this kind. */
final class StepKind extends SimpleCondition<Step> {
  private static final long serialVersionUID = 1;

  private final String kind;

  StepKind(String kind) {
    this.kind = kind;
  }

  @Override
  public boolean filter(Step step) {
    return step.kind().equals(kind);
  }
}
