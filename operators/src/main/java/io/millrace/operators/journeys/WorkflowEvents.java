package io.millrace.operators.journeys;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import org.apache.flink.api.common.functions.FilterFunction;

/** Events that belong to a run. */
final class WorkflowEvents implements FilterFunction<TelemetryEvent> {
  private static final long serialVersionUID = 1;

  @Override
  public boolean filter(TelemetryEvent event) {
    return event.kind() == RecordKind.WORKFLOW && event.where().correlationId() != null;
  }
}
