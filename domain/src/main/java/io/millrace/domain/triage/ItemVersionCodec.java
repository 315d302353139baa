package io.millrace.domain.triage;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.lifecycle.Lifecycle;
import io.millrace.domain.triage.ItemVersion.Evidence;
import io.millrace.domain.triage.ItemVersion.Figures;
import java.util.List;

/**
 * Layout of {@link ItemVersion} on streams and in state; standing since version 2, tenants, lost
 * runs and funnel stage since version 3, suspects since version 4.
 */
public enum ItemVersionCodec implements Codec<ItemVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "item-version";
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public void write(ItemVersion v, Out out) {
    out.string(v.environment()).fixed64(v.itemId()).fixed64(v.clusterId()).fixed64(v.anchor());
    out.svarint(v.openedAt()).svarint(v.tickAt()).svarint(v.rowVersion()).tag(v.state());
    out.fixed64(v.mergedInto()).tag(v.reason()).tag(v.severity()).tag(v.lifecycle());
    strings(v.tags(), out);
    v.ticket().write(out);
    Ownership w = v.owner();
    out.string(w.fixOwner()).string(w.pipelineOwner()).tag(w.source());
    out.string(w.ruleId()).string(w.runbook());
    writeFigures(v.figures(), out);
    writeEvidence(v.evidence(), out);
    PeopleSayCodec.write(v.people(), out);
    v.standing().write(out);
    out.string(v.workItemId()).string(v.policies());
  }

  @Override
  public ItemVersion read(int version, In in) {
    return new ItemVersion(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.fixed64(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.tag(ItemVersion.State.class),
        in.fixed64(),
        in.tag(GateReason.class),
        in.tag(ItemVersion.Severity.class),
        in.tag(Lifecycle.class),
        in.list(In::string),
        Ticket.read(in),
        new Ownership(
            in.string(), in.string(), in.tag(Ownership.Source.class), in.string(), in.string()),
        readFigures(version, in),
        readEvidence(version, in),
        PeopleSayCodec.read(in),
        version == 1 ? Standing.NONE : Standing.read(in),
        in.string(),
        in.string());
  }

  private static void writeFigures(Figures f, Out out) {
    out.f64(f.score()).f64(f.effectiveScore()).f64(f.confidence());
    out.f64(f.painMinutesWeek()).f64(f.costOfDeferralWeek());
    out.varint(f.occurrences()).varint(f.scopes()).varint(f.accounts());
    out.svarint(f.firstSeenAt()).svarint(f.lastSeenAt());
    out.string(f.segment()).varint(f.segmentAccounts()).f64(f.segmentShare());
    out.varint(f.tenants()).varint(f.lostConversions()).string(f.funnelStage());
  }

  private static Figures readFigures(int version, In in) {
    double score = in.f64();
    double effectiveScore = in.f64();
    double confidence = in.f64();
    double pain = in.f64();
    double deferral = in.f64();
    long occurrences = in.varint();
    long scopes = in.varint();
    long accounts = in.varint();
    long firstSeenAt = in.svarint();
    long lastSeenAt = in.svarint();
    String segment = in.string();
    long segmentAccounts = in.varint();
    double segmentShare = in.f64();
    return new Figures(
        score,
        effectiveScore,
        confidence,
        pain,
        deferral,
        occurrences,
        scopes,
        accounts,
        version < 3 ? accounts : in.varint(),
        version < 3 ? 0 : in.varint(),
        version < 3 ? null : in.string(),
        firstSeenAt,
        lastSeenAt,
        segment,
        segmentAccounts,
        segmentShare);
  }

  private static void writeEvidence(Evidence e, Out out) {
    strings(e.fingerprints(), out);
    strings(e.traces(), out);
    strings(e.coordinates(), out);
    strings(e.messages(), out);
    strings(e.services(), out);
    strings(e.dependencies(), out);
    strings(e.endpoints(), out);
    strings(e.journeys(), out);
    strings(e.stages(), out);
    strings(e.releases(), out);
    strings(e.changes(), out);
    out.f64(e.causeConfidence());
    strings(e.suspects(), out);
  }

  private static Evidence readEvidence(int version, In in) {
    return new Evidence(
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.f64(),
        version < 4 ? List.of() : in.list(In::string));
  }

  private static void strings(List<String> values, Out out) {
    out.list(values, (text, o) -> o.string(text));
  }
}
