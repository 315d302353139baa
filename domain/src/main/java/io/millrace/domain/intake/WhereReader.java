package io.millrace.domain.intake;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.TelemetryEvent.Where;

/** Reads where a record happened. */
final class WhereReader {
  /** A front end that does not say where it runs belongs to the environment people live in. */
  private static final String DEFAULT_ENVIRONMENT = "prod";

  private WhereReader() {}

  static Where read(Reading r) {
    Positions at = r.at();
    RecordKind kind = r.record().kind();
    boolean behavior = kind == RecordKind.BEHAVIOR;
    return new Where(
        behavior ? r.raw(at.source) : r.raw(at.service),
        r.text(at.endpoint),
        at.environment < 0 ? DEFAULT_ENVIRONMENT : r.raw(at.environment),
        r.raw(at.release),
        r.raw(at.deploymentId),
        r.raw(at.releaseRing),
        kind == RecordKind.SPAN ? r.raw("peer_service") : r.raw("downstream"),
        callSite(r, kind),
        r.raw("host"),
        r.raw("pod"),
        kind == RecordKind.SPAN ? r.raw("kind") : null,
        r.raw(at.traceId),
        r.raw(at.spanId),
        r.raw(at.parentSpanId),
        r.raw(at.correlationId),
        r.raw("causation_id"),
        r.raw("parent_correlation_id"),
        r.raw(at.sessionId),
        r.raw("workflow_family"),
        r.raw("workflow_name"),
        r.raw("workflow_version"),
        r.raw("entity_type"),
        r.raw("entity_id"));
  }

  private static String callSite(Reading r, RecordKind kind) {
    return switch (kind) {
      case LOG -> r.raw("call_site") != null ? r.raw("call_site") : r.raw("logger");
      case SPAN -> r.raw("operation");
      case WORKFLOW -> r.raw("step_name");
      case BEHAVIOR -> r.text("object");
    };
  }
}
