package io.millrace.domain.intake;

import io.millrace.domain.event.ContractSchema;
import io.millrace.domain.event.RecordKind;

/** Where the contract's fields stand in a record of one kind; -1 where the kind has none. */
final class Positions {
  private static final Positions[] ALL = new Positions[RecordKind.values().length];

  static {
    for (RecordKind kind : RecordKind.values()) {
      ALL[kind.ordinal()] = new Positions(ContractSchema.of(kind));
    }
  }

  final int eventId;
  final int source;
  final int traceId;
  final int spanId;
  final int parentSpanId;
  final int correlationId;
  final int sessionId;
  final int subjectAlias;
  final int service;
  final int environment;
  final int message;
  final int stackTrace;
  final int exceptionType;
  final int httpStatus;
  final int release;
  final int deploymentId;
  final int releaseRing;
  final int tenant;
  final int accountId;
  final int flags;
  final int attributes;
  final int endpoint;
  final int emittedTime;

  private Positions(ContractSchema s) {
    eventId = s.find("event_id");
    source = s.find("source");
    traceId = s.find("trace_id");
    spanId = s.find("span_id");
    parentSpanId = s.find("parent_span_id");
    correlationId = s.find("correlation_id");
    sessionId = s.find("session_id");
    subjectAlias = s.find("subject_alias");
    service = s.find("service");
    environment = s.find("environment");
    message = first(s, "message", "ui_error");
    stackTrace = s.find("stack_trace");
    exceptionType = s.find("exception_type");
    httpStatus = s.find("http_status");
    release = s.find("release");
    deploymentId = s.find("deployment_id");
    releaseRing = s.find("release_ring");
    tenant = s.find("tenant");
    accountId = s.find("account_id");
    flags = s.find("feature_flags");
    attributes = first(s, "attributes", "business", "properties");
    emittedTime = s.find("emitted_time");
    endpoint = first(s, "endpoint", "request_path", "page");
  }

  static Positions of(RecordKind kind) {
    return ALL[kind.ordinal()];
  }

  private static int first(ContractSchema schema, String... names) {
    for (String name : names) {
      if (schema.find(name) >= 0) {
        return schema.find(name);
      }
    }
    return -1;
  }
}
