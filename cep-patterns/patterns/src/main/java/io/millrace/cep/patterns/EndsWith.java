package io.millrace.cep.patterns;

import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.journey.PatternSignal;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** A TERMINAL that ended well, or one that did not. A TERMINAL that says nothing ended well. */
public final class EndsWith extends SimpleCondition<PatternSignal> {
  private static final long serialVersionUID = 1;

  private final boolean success;

  public EndsWith(boolean success) {
    this.success = success;
  }

  @Override
  public boolean filter(PatternSignal signal) {
    boolean well = signal.outcome() == Outcome.SUCCESS || signal.outcome() == Outcome.UNKNOWN;
    return signal.role() == EventRole.TERMINAL && well == success;
  }
}
