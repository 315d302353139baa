package io.millrace.domain.intake;

import io.millrace.domain.event.ActorKind;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.Severity;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.policy.OutcomePolicy;

/** Reads what a record says happened, with its outcome in canonical words. */
final class WhatReader {
  private final Reading r;
  private final OutcomePolicy policy;
  private final String source;
  private String unmapped;

  WhatReader(Reading r, OutcomePolicy policy, String source) {
    this.r = r;
    this.policy = policy;
    this.source = source;
  }

  /** The outcome word that nobody maps; null when there is none. Known after {@link #read}. */
  String unmapped() {
    return unmapped;
  }

  What read() {
    Positions at = r.at();
    RecordKind kind = r.record().kind();
    int http = (int) r.number("http_status", -1);
    Severity severity = kind == RecordKind.LOG ? Severity.valueOf(r.raw("severity")) : null;
    String exception = r.raw(at.exceptionType);
    String raw = rawOutcome(kind);
    String actor = r.raw("actor_kind");
    String role = r.raw("event_role");
    return new What(
        type(kind),
        role == null ? null : EventRole.valueOf(role),
        false,
        r.raw("step_name"),
        (int) r.number("step_seq", -1),
        r.raw("branch"),
        r.raw("stage_from"),
        r.raw("stage_to"),
        outcome(kind, raw, http, severity, exception),
        raw,
        http,
        severity,
        exception,
        r.text(at.message),
        r.text(at.stackTrace),
        attempt(kind),
        latency(kind),
        millis("queue_delay_ms"),
        actor == null ? null : ActorKind.valueOf(actor),
        r.flag("manual_override"),
        r.text("override_reason"));
  }

  private String type(RecordKind kind) {
    return switch (kind) {
      case WORKFLOW -> r.raw("event_type");
      case LOG -> r.raw("logger");
      case SPAN -> r.raw("operation");
      case BEHAVIOR -> r.raw("action");
    };
  }

  private String rawOutcome(RecordKind kind) {
    return kind == RecordKind.SPAN ? r.raw("status") : r.raw("outcome_raw");
  }

  private Outcome outcome(
      RecordKind kind, String raw, int http, Severity severity, String exception) {
    switch (kind) {
      case LOG:
        boolean bad = exception != null || severity.atLeast(Severity.ERROR);
        return bad ? Outcome.FAILURE : Outcome.UNKNOWN;
      case BEHAVIOR:
        return r.raw(r.at().message) == null ? Outcome.UNKNOWN : Outcome.FAILURE;
      case SPAN:
        return span(raw, http, exception);
      default:
        Outcome outcome = OutcomeNormaliser.of(policy, source, raw, http);
        if (outcome == null) {
          unmapped = raw;
        }
        return outcome == null ? Outcome.UNKNOWN : outcome;
    }
  }

  /** A span without a verdict and without an error went well: OpenTelemetry's reading of UNSET. */
  private static Outcome span(String status, int http, String exception) {
    return switch (status) {
      case "OK" -> Outcome.SUCCESS;
      case "ERROR" -> Outcome.FAILURE;
      case "TIMEOUT" -> Outcome.TIMEOUT;
      case "CANCELLED" -> Outcome.CANCELLED;
      default -> exception != null || http >= 500 ? Outcome.FAILURE : Outcome.SUCCESS;
    };
  }

  private int attempt(RecordKind kind) {
    return kind == RecordKind.SPAN
        ? 1 + (int) r.number("retry_attempt", 0)
        : (int) r.number("attempt", 1);
  }

  private long latency(RecordKind kind) {
    return switch (kind) {
      case SPAN -> r.number("duration_us", -1);
      case BEHAVIOR -> millis("interaction_ms");
      default -> millis("latency_ms");
    };
  }

  private long millis(String field) {
    long ms = r.number(field, -1);
    return ms < 0 ? -1 : ms * 1000;
  }
}
