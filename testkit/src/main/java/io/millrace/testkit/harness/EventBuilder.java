package io.millrace.testkit.harness;

import io.millrace.domain.event.ActorKind;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.ScopeKind;
import io.millrace.domain.event.Severity;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.hash.Ids;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One event of a script; {@link Events} begins it, {@link #build} ends it. */
public final class EventBuilder {
  private final RecordKind kind;
  private final long at;
  private String id;
  private String type;
  private EventRole role;
  private String step;
  private int stepSeq = -1;
  private String stageFrom;
  private String stageTo;
  private Outcome outcome = Outcome.UNKNOWN;
  private Severity severity;
  private String exception;
  private String message;
  private String stack;
  private int attempt = 1;
  private long latencyUs = -1;
  private String service = "shop-web";
  private String endpoint;
  private String environment = "prod";
  private String release;
  private String dependency;
  private String callSite;
  private String pod;
  private String spanKind;
  private String trace;
  private String span;
  private String parent;
  private String correlation;
  private String session;
  private String subject;
  private String family;
  private String workflow;
  private String account;
  private String tier;
  private int weightClass;
  private String journey;
  private String stage;
  private int timeClass = -1;
  private boolean critical;
  private long offset = 1;
  private final TreeMap<String, String> flags = new TreeMap<>();

  EventBuilder(RecordKind kind, String id, long at) {
    this.kind = kind;
    this.id = id;
    this.at = at;
  }

  public EventBuilder id(String id) {
    this.id = id;
    return this;
  }

  public EventBuilder type(String type) {
    this.type = type;
    return this;
  }

  public EventBuilder role(EventRole role) {
    this.role = role;
    return this;
  }

  public EventBuilder step(String step) {
    this.step = step;
    return this;
  }

  public EventBuilder stepSeq(int seq) {
    this.stepSeq = seq;
    return this;
  }

  public EventBuilder stages(String from, String to) {
    this.stageFrom = from;
    this.stageTo = to;
    return this;
  }

  public EventBuilder outcome(Outcome outcome) {
    this.outcome = outcome;
    return this;
  }

  public EventBuilder severity(Severity severity) {
    this.severity = severity;
    return this;
  }

  public EventBuilder exception(String type, String stack) {
    this.exception = type;
    this.stack = stack;
    return this;
  }

  public EventBuilder message(String message) {
    this.message = message;
    return this;
  }

  public EventBuilder attempt(int attempt) {
    this.attempt = attempt;
    return this;
  }

  public EventBuilder latencyUs(long us) {
    this.latencyUs = us;
    return this;
  }

  public EventBuilder service(String service) {
    this.service = service;
    return this;
  }

  public EventBuilder endpoint(String endpoint) {
    this.endpoint = endpoint;
    return this;
  }

  public EventBuilder environment(String environment) {
    this.environment = environment;
    return this;
  }

  /** A variant of a feature flag. */
  public EventBuilder flag(String flag, String variant) {
    flags.put(flag, variant);
    return this;
  }

  public EventBuilder release(String release) {
    this.release = release;
    return this;
  }

  public EventBuilder dependency(String dependency) {
    this.dependency = dependency;
    return this;
  }

  public EventBuilder callSite(String callSite) {
    this.callSite = callSite;
    return this;
  }

  public EventBuilder pod(String pod) {
    this.pod = pod;
    return this;
  }

  public EventBuilder spanKind(String kind) {
    this.spanKind = kind;
    return this;
  }

  public EventBuilder trace(String traceId, String spanId, String parentSpanId) {
    this.trace = traceId;
    this.span = spanId;
    this.parent = parentSpanId;
    return this;
  }

  public EventBuilder correlation(String correlationId) {
    this.correlation = correlationId;
    return this;
  }

  public EventBuilder session(String session) {
    this.session = session;
    return this;
  }

  public EventBuilder subject(String subject) {
    this.subject = subject;
    return this;
  }

  public EventBuilder workflow(String family, String name) {
    this.family = family;
    this.workflow = name;
    return this;
  }

  public EventBuilder account(String accountId, String tier, int weightClass) {
    this.account = accountId;
    this.tier = tier;
    this.weightClass = weightClass;
    return this;
  }

  /**
   * @param timeClass ordinal of the run's time class
   */
  public EventBuilder journey(String journey, String stage, int timeClass, boolean critical) {
    this.journey = journey;
    this.stage = stage;
    this.timeClass = timeClass;
    this.critical = critical;
    return this;
  }

  /** Line in the (single) source file; the order of equal times. */
  public EventBuilder offset(long offset) {
    this.offset = offset;
    return this;
  }

  /** The event, with keys and hashes derived as DESIGN 4 says. */
  public TelemetryEvent build() {
    long hash = Ids.key(id);
    return new TelemetryEvent(
        id,
        hash,
        kind,
        "script",
        at,
        routeKey(hash),
        scopeKey(hash),
        scopeKind(),
        what(),
        where(),
        new TelemetryEvent.Who(
            null, account, Ids.key(account), subject, tier, null, null, false, weightClass),
        new TelemetryEvent.Why(
            journey, stage, critical, timeClass, 1_000, -1, null, false, false, -1),
        Collections.unmodifiableMap(new TreeMap<>(flags)),
        Map.of(),
        new TelemetryEvent.Proof(
            new Coordinates("script.jsonl", 0, offset, 0),
            at,
            Ids.of("raw", hash, offset),
            Ids.of("content", hash),
            false,
            4,
            0,
            0,
            "native",
            "",
            "test=1"));
  }

  private long routeKey(long eventHash) {
    String first =
        kind == RecordKind.WORKFLOW
            ? correlation
            : kind == RecordKind.BEHAVIOR ? subject : trace != null ? trace : correlation;
    return first == null ? eventHash : Ids.key(first);
  }

  private ScopeKind scopeKind() {
    return trace != null
        ? ScopeKind.TRACE
        : correlation != null
            ? ScopeKind.CORRELATION
            : session != null ? ScopeKind.SESSION : ScopeKind.EVENT;
  }

  private long scopeKey(long eventHash) {
    return switch (scopeKind()) {
      case TRACE -> Ids.key(trace);
      case CORRELATION -> Ids.key(correlation);
      case SESSION -> Ids.key(session);
      case EVENT -> eventHash;
    };
  }

  private TelemetryEvent.What what() {
    return new TelemetryEvent.What(
        type,
        role,
        false,
        step,
        stepSeq,
        null,
        stageFrom,
        stageTo,
        outcome,
        null,
        -1,
        severity,
        exception,
        message,
        stack,
        attempt,
        latencyUs,
        -1,
        ActorKind.SYSTEM,
        false,
        null);
  }

  private TelemetryEvent.Where where() {
    return new TelemetryEvent.Where(
        service,
        endpoint,
        environment,
        release,
        null,
        null,
        dependency,
        callSite,
        null,
        pod,
        spanKind,
        trace,
        span,
        parent,
        correlation,
        null,
        null,
        session,
        family,
        workflow,
        "1",
        null,
        null);
  }
}
