package io.millrace.domain.event;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.TelemetryEvent.Proof;
import io.millrace.domain.event.TelemetryEvent.What;
import io.millrace.domain.event.TelemetryEvent.Where;
import io.millrace.domain.event.TelemetryEvent.Who;
import io.millrace.domain.event.TelemetryEvent.Why;

/** Packs an event group by group, each field in the order of its record. */
public enum TelemetryEventCodec implements Codec<TelemetryEvent> {
  INSTANCE;

  @Override
  public String format() {
    return "telemetry-event";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(TelemetryEvent e, Out out) {
    out.string(e.eventId()).fixed64(e.eventHash()).tag(e.kind()).string(e.source());
    out.svarint(e.eventTime()).fixed64(e.routeKey()).fixed64(e.scopeKey()).tag(e.scopeKind());
    write(e.what(), out);
    write(e.where(), out);
    write(e.who(), out);
    write(e.why(), out);
    out.map(e.flags()).map(e.attributes());
    write(e.proof(), out);
  }

  @Override
  public TelemetryEvent read(int version, In in) {
    return new TelemetryEvent(
        in.string(),
        in.fixed64(),
        in.tag(RecordKind.class),
        in.word(),
        in.svarint(),
        in.fixed64(),
        in.fixed64(),
        in.tag(ScopeKind.class),
        readWhat(in),
        readWhere(in),
        readWho(in),
        readWhy(version, in),
        in.map(),
        in.map(),
        readProof(in));
  }

  private static void write(What w, Out out) {
    out.string(w.type()).tag(w.role()).bool(w.roleInferred()).string(w.step());
    out.svarint(w.stepSeq()).string(w.branch()).string(w.stageFrom()).string(w.stageTo());
    out.tag(w.outcome()).string(w.outcomeRaw()).svarint(w.httpStatus()).tag(w.severity());
    out.string(w.exceptionType()).string(w.message()).string(w.stackTrace());
    out.svarint(w.attempt()).svarint(w.latencyUs()).svarint(w.queueDelayUs());
    out.tag(w.actor()).bool(w.manualOverride()).string(w.overrideReason());
  }

  private static What readWhat(In in) {
    return new What(
        in.word(),
        in.tag(EventRole.class),
        in.bool(),
        in.word(),
        (int) in.svarint(),
        in.word(),
        in.word(),
        in.word(),
        in.tag(Outcome.class),
        in.word(),
        (int) in.svarint(),
        in.tag(Severity.class),
        in.word(),
        in.string(),
        in.string(),
        (int) in.svarint(),
        in.svarint(),
        in.svarint(),
        in.tag(ActorKind.class),
        in.bool(),
        in.string());
  }

  private static void write(Where w, Out out) {
    out.string(w.service()).string(w.endpoint()).string(w.environment()).string(w.release());
    out.string(w.deploymentId()).string(w.releaseRing()).string(w.dependency());
    out.string(w.callSite()).string(w.host()).string(w.pod()).string(w.spanKind());
    out.string(w.traceId()).string(w.spanId()).string(w.parentSpanId());
    out.string(w.correlationId()).string(w.causationId()).string(w.parentCorrelationId());
    out.string(w.sessionId()).string(w.workflowFamily()).string(w.workflowName());
    out.string(w.workflowVersion()).string(w.entityType()).string(w.entityId());
  }

  private static Where readWhere(In in) {
    return new Where(
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.word(),
        in.word(),
        in.word(),
        in.word(),
        in.string());
  }

  private static void write(Who w, Out out) {
    out.string(w.tenant()).string(w.accountId()).fixed64(w.accountHash()).string(w.subjectKey());
    out.string(w.tier()).string(w.segment()).string(w.region());
    out.bool(w.strategic()).svarint(w.weightClass());
  }

  private static Who readWho(In in) {
    return new Who(
        in.word(),
        in.string(),
        in.fixed64(),
        in.string(),
        in.word(),
        in.word(),
        in.word(),
        in.bool(),
        (int) in.svarint());
  }

  private static void write(Why w, Out out) {
    out.string(w.journey()).string(w.stage()).bool(w.criticalPath()).svarint(w.timeClass());
    out.svarint(w.weight()).svarint(w.slaMs()).string(w.revenueBand());
    out.bool(w.newRelease()).bool(w.businessHours()).svarint(w.minutesSinceDeployment());
  }

  /** Version 1 did not know how long ago the deployment was. */
  private static Why readWhy(int version, In in) {
    return new Why(
        in.word(),
        in.word(),
        in.bool(),
        (int) in.svarint(),
        (int) in.svarint(),
        in.svarint(),
        in.word(),
        in.bool(),
        in.bool(),
        version < 2 ? -1 : in.svarint());
  }

  private static void write(Proof p, Out out) {
    p.coordinates().write(out);
    out.svarint(p.brokerTime()).fixed64(p.rawHash()).fixed64(p.contentHash());
    out.bool(p.coordinateIdentity()).varint(p.contractScore()).varint(p.missing());
    out.varint(p.masked()).string(p.mapping()).string(p.enrichment()).string(p.policyVersions());
  }

  private static Proof readProof(In in) {
    return new Proof(
        Coordinates.read(in),
        in.svarint(),
        in.fixed64(),
        in.fixed64(),
        in.bool(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.word(),
        in.word(),
        in.word());
  }
}
