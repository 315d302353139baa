package io.millrace.cep.check;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.cep.pattern.conditions.RichIterativeCondition;

/** The event is a b, if the engine opened the condition before it asked. */
final class Opened extends RichIterativeCondition<Ev> {
  private static final long serialVersionUID = 1;

  private transient boolean open;

  @Override
  public void open(OpenContext context) {
    open = getRuntimeContext() != null;
  }

  @Override
  public boolean filter(Ev event, Context<Ev> context) {
    return open && event.kind().equals("b");
  }
}
