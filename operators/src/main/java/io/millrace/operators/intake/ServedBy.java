package io.millrace.operators.intake;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.exposure.ExposureWindow.Unit;
import io.millrace.domain.fingerprint.CallSites;

/** What an event says about how much was served. */
final class ServedBy {
  private ServedBy() {}

  /**
   * A request is a SERVER or CONSUMER span, or a workflow step; log lines are a unit of their own,
   * read only for services that send nothing else. Null when the event is neither.
   */
  static Unit unit(TelemetryEvent event) {
    return switch (event.kind()) {
      case SPAN ->
          "SERVER".equals(event.where().spanKind()) || "CONSUMER".equals(event.where().spanKind())
              ? Unit.REQUEST
              : null;
      case WORKFLOW -> event.what().step() == null ? null : Unit.REQUEST;
      case LOG -> Unit.LOG;
      case BEHAVIOR -> null;
    };
  }

  /**
   * The endpoint without its ids, or the step of a workflow; log lines are counted by service
   * alone.
   */
  static String endpoint(TelemetryEvent event) {
    if (event.kind() == RecordKind.WORKFLOW) {
      return event.what().step();
    }
    return event.kind() == RecordKind.LOG ? null : CallSites.normalize(event.where().endpoint());
  }
}
