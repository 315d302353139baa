package io.millrace.operators;

import io.millrace.domain.control.ControlTables;
import io.millrace.operators.runtime.ControlFeed;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Hands out the tables of a test, in the same process. */
public final class FixedControl implements ControlFeed {
  private static final long serialVersionUID = 1;
  private final transient ControlTables tables;

  public FixedControl(ControlTables tables) {
    this.tables = tables;
  }

  @Override
  public ControlTables open(RuntimeContext context) {
    return tables;
  }
}
