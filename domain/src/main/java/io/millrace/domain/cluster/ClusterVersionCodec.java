package io.millrace.domain.cluster;

import io.millrace.domain.cluster.ClusterVersion.SkippedEdge;
import io.millrace.domain.cluster.ClusterVersion.Summary;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/**
 * Layout of {@link ClusterVersion} on streams and in state; the top path since version 2,
 * suggestions since 3, whose symptom it is since 4.
 */
public enum ClusterVersionCodec implements Codec<ClusterVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "cluster-version";
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public void write(ClusterVersion v, Out out) {
    out.string(v.environment()).fixed64(v.clusterId()).fixed64(v.anchor());
    out.svarint(v.appearedAt()).svarint(v.tickAt()).svarint(v.rowVersion()).tag(v.state());
    out.fixed64(v.mergedInto()).fixed64(v.splitFrom());
    out.list(v.members(), Member::write);
    out.list(v.joined(), Member::write);
    out.list(v.left(), (id, o) -> o.fixed64(id));
    out.list(v.skipped(), ClusterVersionCodec::writeSkipped);
    writeSummary(v.summary(), out);
    out.list(v.suggestions(), Suggestion::write);
    out.fixed64(v.symptomOf());
    out.string(v.policies());
  }

  @Override
  public ClusterVersion read(int version, In in) {
    return new ClusterVersion(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.tag(ClusterVersion.State.class),
        in.fixed64(),
        in.fixed64(),
        in.list(Member::read),
        in.list(Member::read),
        in.list(In::fixed64),
        in.list(ClusterVersionCodec::readSkipped),
        readSummary(version, in),
        version < 3 ? List.of() : List.copyOf(in.list(Suggestion::read)),
        version < 4 ? 0 : in.fixed64(),
        in.string());
  }

  private static void writeSummary(Summary s, Out out) {
    out.string(s.label());
    out.list(s.services(), (t, o) -> o.string(t));
    out.list(s.dependencies(), (t, o) -> o.string(t));
    out.list(s.journeys(), (t, o) -> o.string(t));
    out.list(s.traces(), (t, o) -> o.string(t));
    out.string(s.topPath()).varint(s.topPathOccurrences()).varint(s.pathOccurrences());
    out.varint(s.occurrences()).varint(s.painUs());
    out.svarint(s.firstSeenAt()).svarint(s.lastSeenAt());
  }

  private static Summary readSummary(int version, In in) {
    return new Summary(
        in.string(),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        in.list(In::string),
        version < 2 ? null : in.string(),
        version < 2 ? 0 : in.varint(),
        version < 2 ? 0 : in.varint(),
        in.varint(),
        in.varint(),
        in.svarint(),
        in.svarint());
  }

  private static void writeSkipped(SkippedEdge skipped, Out out) {
    Edge e = skipped.edge();
    out.tag(e.kind()).varint(e.scorePpm()).fixed64(e.left()).fixed64(e.right());
    out.string(skipped.decisionId());
  }

  private static SkippedEdge readSkipped(In in) {
    return new SkippedEdge(
        new Edge(in.tag(EdgeKind.class), in.int32(), in.fixed64(), in.fixed64()), in.string());
  }
}
