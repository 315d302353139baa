package io.millrace.domain.scope;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.Observation.Kind;
import io.millrace.domain.observe.Observation.Trail;
import io.millrace.domain.observe.Observation.Victim;

/** Short words for the spans and failures of one trace, "t". */
final class TraceScript {
  static final long MINUTE = 60_000;

  private TraceScript() {}

  /** A span of the service svc; a null parent makes a root. */
  static SpanFact span(String span, String parent, long at, long durationMs) {
    return span(span, parent, at, durationMs, "svc", null);
  }

  /**
   * A span of a service.
   *
   * @param journey that it tells, one on a critical path; null for none
   */
  static SpanFact span(
      String span, String parent, long at, long durationMs, String service, String journey) {
    return new SpanFact(
        Ids.key("t:" + span),
        Ids.key("t"),
        Ids.key(span),
        Ids.key(parent),
        "prod",
        at,
        at,
        durationMs * 1000,
        Ids.of("svc", "GET /"),
        service,
        "GET /",
        null,
        false,
        true,
        0,
        77,
        journey,
        0,
        0,
        journey != null,
        new Coordinates("f", 0, at, 0));
  }

  static Observation failedSpan(String span, long at) {
    return observation(Kind.FAILED_SPAN, span, at);
  }

  /** A call that did not fail and took too long. */
  static Observation slowSpan(String span, long at) {
    return observation(Kind.SLOW_SPAN, span, at);
  }

  /** An error log; the span may be null. */
  static Observation errorLog(String span, long at) {
    return observation(Kind.ERROR_LOG, span, at);
  }

  private static Observation observation(Kind kind, String span, long at) {
    String id = kind + ":" + span + ":" + at;
    return new Observation(
        id,
        Ids.key(id),
        kind,
        false,
        at,
        "prod",
        Fingerprint.of("t1", "E", span, null, null, kind.name(), Fingerprint.Basis.SPAN),
        Ids.key("t"),
        ScopeKind.TRACE,
        new Trail("t", span, null, 0, 0),
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
