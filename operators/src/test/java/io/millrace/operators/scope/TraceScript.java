package io.millrace.operators.scope;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;
import io.millrace.domain.scope.SpanFact;

/** Short words for the spans and failures of a trace, "t" unless named. */
final class TraceScript {
  static final long MINUTE = 60_000;

  private TraceScript() {}

  /** A span of service {@code span}; a null parent makes a root. */
  static SpanFact span(String span, String parent, long at, long durationMs) {
    return span("t", span, parent, at, durationMs);
  }

  static SpanFact span(String trace, String span, String parent, long at, long durationMs) {
    return new SpanFact(
        Ids.key(trace + ":" + span),
        Ids.key(trace),
        Ids.key(span),
        Ids.key(parent),
        "prod",
        at,
        at,
        durationMs * 1000,
        Ids.of("svc", "GET /"),
        "svc",
        "GET /",
        null,
        false,
        true,
        0,
        77,
        null,
        0,
        0,
        false,
        new Coordinates("f", 0, at, 0));
  }

  static Observation failedSpan(String span, long at) {
    return observation(Kind.FAILED_SPAN, "t", span, at);
  }

  static Observation failedSpan(String trace, String span, long at) {
    return observation(Kind.FAILED_SPAN, trace, span, at);
  }

  /** An error log; the span may be null. */
  static Observation errorLog(String span, long at) {
    return observation(Kind.ERROR_LOG, "t", span, at);
  }

  static Observation errorLog(String trace, String span, long at) {
    return observation(Kind.ERROR_LOG, trace, span, at);
  }

  private static Observation observation(Kind kind, String trace, String span, long at) {
    String id = kind + ":" + span + ":" + at;
    return new Observation(
        id,
        Ids.key(id),
        kind,
        false,
        at,
        "prod",
        Fingerprint.of("t1", "E", span, null, null, kind.name(), Fingerprint.Basis.SPAN),
        Ids.key(trace),
        ScopeKind.TRACE,
        new Trail(trace, span, null, 0, 0),
        new Victim(null, "acc", Ids.key("acc"), null, null, null, 2),
        "checkout",
        null,
        false,
        null,
        null,
        null,
        0,
        -1,
        0,
        "boom",
        "ERROR",
        new Coordinates("f", 0, at, 0),
        1,
        -1,
        0);
  }
}
