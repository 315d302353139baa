package io.millrace.operators.journeys;

import io.millrace.domain.control.ControlTables;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.testkit.harness.MapControlTables;
import org.apache.flink.api.common.functions.RuntimeContext;

/** The test policies, and nothing else. */
final class DefaultControl implements ControlFeed {
  private static final long serialVersionUID = 1;

  @Override
  public ControlTables open(RuntimeContext context) {
    return new MapControlTables();
  }
}
