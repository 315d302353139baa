package io.millrace.domain.intake;

import io.millrace.domain.event.ContractField;
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
  final int action;
  final int actorKind;
  final int attempt;
  final int branch;
  final int callSite;
  final int causationId;
  final int downstream;
  final int durationUs;
  final int entityId;
  final int entityType;
  final int eventRole;
  final int eventType;
  final int host;
  final int interactionMs;
  final int kind;
  final int latencyMs;
  final int logger;
  final int manualOverride;
  final int object;
  final int operation;
  final int outcomeRaw;
  final int overrideReason;
  final int parentCorrelationId;
  final int peerService;
  final int pod;
  final int queueDelayMs;
  final int retryAttempt;
  final int severity;
  final int stageFrom;
  final int stageTo;
  final int status;
  final int stepName;
  final int stepSeq;
  final int workflowFamily;
  final int workflowName;
  final int workflowVersion;

  /** By position: whether the field is a name in the machinery, whose text is looked at. */
  final boolean[] names;

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
    action = s.find("action");
    actorKind = s.find("actor_kind");
    attempt = s.find("attempt");
    branch = s.find("branch");
    callSite = s.find("call_site");
    causationId = s.find("causation_id");
    downstream = s.find("downstream");
    durationUs = s.find("duration_us");
    entityId = s.find("entity_id");
    entityType = s.find("entity_type");
    eventRole = s.find("event_role");
    eventType = s.find("event_type");
    host = s.find("host");
    interactionMs = s.find("interaction_ms");
    kind = s.find("kind");
    latencyMs = s.find("latency_ms");
    logger = s.find("logger");
    manualOverride = s.find("manual_override");
    object = s.find("object");
    operation = s.find("operation");
    outcomeRaw = s.find("outcome_raw");
    overrideReason = s.find("override_reason");
    parentCorrelationId = s.find("parent_correlation_id");
    peerService = s.find("peer_service");
    pod = s.find("pod");
    queueDelayMs = s.find("queue_delay_ms");
    retryAttempt = s.find("retry_attempt");
    severity = s.find("severity");
    stageFrom = s.find("stage_from");
    stageTo = s.find("stage_to");
    status = s.find("status");
    stepName = s.find("step_name");
    stepSeq = s.find("step_seq");
    workflowFamily = s.find("workflow_family");
    workflowName = s.find("workflow_name");
    workflowVersion = s.find("workflow_version");
    names = new boolean[s.fields().size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = isName(s.fields().get(i));
    }
    endpoint = first(s, "endpoint", "request_path", "page");
  }

  /** Enums say nothing of their own; identifiers were guarded before. */
  private static boolean isName(ContractField field) {
    return field.type() == ContractField.Type.STRING && !field.name().endsWith("_id");
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
