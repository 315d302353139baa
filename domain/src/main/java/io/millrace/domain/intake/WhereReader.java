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
        kind == RecordKind.SPAN ? r.raw(r.at().peerService) : r.raw(r.at().downstream),
        callSite(r, kind),
        r.raw(r.at().host),
        r.raw(r.at().pod),
        kind == RecordKind.SPAN ? r.raw(r.at().kind) : null,
        r.raw(at.traceId),
        r.raw(at.spanId),
        r.raw(at.parentSpanId),
        r.raw(at.correlationId),
        r.raw(r.at().causationId),
        r.raw(r.at().parentCorrelationId),
        r.raw(at.sessionId),
        r.raw(r.at().workflowFamily),
        r.raw(r.at().workflowName),
        r.raw(r.at().workflowVersion),
        r.raw(r.at().entityType),
        r.raw(r.at().entityId));
  }

  private static String callSite(Reading r, RecordKind kind) {
    return switch (kind) {
      case LOG -> r.raw(r.at().callSite) != null ? r.raw(r.at().callSite) : r.raw(r.at().logger);
      case SPAN -> r.raw(r.at().operation);
      case WORKFLOW -> r.raw(r.at().stepName);
      case BEHAVIOR -> r.text(r.at().object);
    };
  }
}
