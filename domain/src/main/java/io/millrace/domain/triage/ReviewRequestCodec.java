package io.millrace.domain.triage;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link ReviewRequest} on streams and in state. */
public enum ReviewRequestCodec implements Codec<ReviewRequest> {
  INSTANCE;

  @Override
  public String format() {
    return "review-request";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(ReviewRequest r, Out out) {
    out.string(r.environment()).fixed64(r.itemId()).fixed64(r.clusterId()).tag(r.state());
    out.tag(r.reason()).string(r.question()).f64(r.effectiveScore()).f64(r.confidence());
    out.f64(r.uncertainty()).f64(r.priority()).tag(r.proposal());
    out.string(r.owner()).string(r.decisionId()).svarint(r.requestedAt());
    out.svarint(r.tickAt()).svarint(r.rowVersion()).string(r.policies()).fixed64(r.about());
  }

  @Override
  public ReviewRequest read(int version, In in) {
    return new ReviewRequest(
        in.string(),
        in.fixed64(),
        in.fixed64(),
        in.tag(ReviewRequest.State.class),
        in.tag(GateReason.class),
        in.string(),
        in.f64(),
        in.f64(),
        version > 1 ? in.f64() : 1,
        version > 1 ? in.f64() : 0,
        version > 1 ? in.tag(ReviewRequest.Proposal.class) : null,
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string(),
        version > 2 ? in.fixed64() : 0);
  }
}
