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
    int http = (int) r.number(r.at().httpStatus, -1);
    Severity severity = kind == RecordKind.LOG ? Severity.valueOf(r.raw(r.at().severity)) : null;
    String exception = r.raw(at.exceptionType);
    String raw = rawOutcome(kind);
    String actor = r.raw(r.at().actorKind);
    String role = r.raw(r.at().eventRole);
    return new What(
        type(kind),
        role == null ? null : EventRole.valueOf(role),
        false,
        r.raw(r.at().stepName),
        (int) r.number(r.at().stepSeq, -1),
        r.raw(r.at().branch),
        r.raw(r.at().stageFrom),
        r.raw(r.at().stageTo),
        outcome(kind, raw, http, severity, exception),
        raw,
        http,
        severity,
        exception,
        r.text(at.message),
        r.text(at.stackTrace),
        attempt(kind),
        latency(kind),
        millis(r.at().queueDelayMs),
        actor == null ? null : ActorKind.valueOf(actor),
        r.flag(r.at().manualOverride),
        r.text(r.at().overrideReason));
  }

  private String type(RecordKind kind) {
    return switch (kind) {
      case WORKFLOW -> r.raw(r.at().eventType);
      case LOG -> r.raw(r.at().logger);
      case SPAN -> r.raw(r.at().operation);
      case BEHAVIOR -> r.raw(r.at().action);
    };
  }

  private String rawOutcome(RecordKind kind) {
    return kind == RecordKind.SPAN ? r.raw(r.at().status) : r.raw(r.at().outcomeRaw);
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
        ? 1 + (int) r.number(r.at().retryAttempt, 0)
        : (int) r.number(r.at().attempt, 1);
  }

  private long latency(RecordKind kind) {
    return switch (kind) {
      case SPAN -> r.number(r.at().durationUs, -1);
      case BEHAVIOR -> millis(r.at().interactionMs);
      default -> millis(r.at().latencyMs);
    };
  }

  private long millis(int position) {
    long ms = r.number(position, -1);
    return ms < 0 ? -1 : ms * 1000;
  }
}
