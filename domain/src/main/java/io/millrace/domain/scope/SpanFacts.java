package io.millrace.domain.scope;

import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.fingerprint.CallSites;
import io.millrace.domain.hash.Ids;

/** Makes span facts of events. */
public final class SpanFacts {
  private SpanFacts() {}

  /** The fact of a span, or null when the event is none or has no trace id. */
  public static SpanFact of(TelemetryEvent e) {
    long trace = e.kind() == RecordKind.SPAN ? traceKey(e) : 0;
    if (trace == 0) {
      return null;
    }
    String operation = CallSites.normalize(e.what().type());
    boolean thrown = e.what().exceptionType() != null || e.what().stackTrace() != null;
    Outcome outcome = e.what().outcome();
    return new SpanFact(
        e.eventHash(),
        trace,
        Ids.key(e.where().spanId()),
        Ids.key(e.where().parentSpanId()),
        e.where().environment(),
        e.eventTime(),
        e.eventTime(),
        e.what().latencyUs(),
        Ids.of(e.where().service(), operation),
        e.where().service(),
        operation,
        e.where().dependency(),
        thrown || outcome != null && outcome.failed(),
        !thrown && (outcome == Outcome.SUCCESS || outcome == Outcome.UNKNOWN),
        Math.max(0, e.what().attempt() - 1),
        Ids.key(e.where().correlationId()),
        e.why().journey(),
        e.who().accountHash(),
        e.who().weightClass(),
        e.why().criticalPath(),
        e.proof().coordinates());
  }

  /** Intake has hashed the trace already, where the trace is the scope. */
  private static long traceKey(TelemetryEvent e) {
    return e.scopeKind() == ScopeKind.TRACE ? e.scopeKey() : Ids.key(e.where().traceId());
  }
}
