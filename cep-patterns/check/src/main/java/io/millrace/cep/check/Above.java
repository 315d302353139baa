package io.millrace.cep.check;

import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/** The event's value is not below the sum of the values that a stage captured. */
final class Above extends IterativeCondition<Ev> {
  private static final long serialVersionUID = 1;

  private final String stage;

  Above(String stage) {
    this.stage = stage;
  }

  @Override
  public boolean filter(Ev event, Context<Ev> context) throws Exception {
    int sum = 0;
    for (Ev earlier : context.getEventsForPattern(stage)) {
      sum += earlier.value();
    }
    return event.value() >= sum && context.timestamp() == event.at();
  }
}
