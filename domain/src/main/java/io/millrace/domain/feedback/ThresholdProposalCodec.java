package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link ThresholdProposal}. */
public enum ThresholdProposalCodec implements Codec<ThresholdProposal> {
  INSTANCE;

  @Override
  public String format() {
    return "threshold-proposal";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ThresholdProposal p, Out out) {
    out.string(p.environment()).string(p.parameter()).f64(p.current()).f64(p.proposed());
    out.tag(p.reason()).varint(p.sample()).varint(p.wrongAvoided()).varint(p.usefulLost());
    out.varint(p.usefulGained()).tag(p.state()).svarint(p.tickAt());
    out.svarint(p.rowVersion()).string(p.policies());
  }

  @Override
  public ThresholdProposal read(int version, In in) {
    return new ThresholdProposal(
        in.string(),
        in.string(),
        in.f64(),
        in.f64(),
        in.tag(ThresholdProposal.Reason.class),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.tag(ThresholdProposal.State.class),
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
