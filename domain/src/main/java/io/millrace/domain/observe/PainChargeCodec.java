package io.millrace.domain.observe;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A pain charge, as state and streams hold it. */
public enum PainChargeCodec implements Codec<PainCharge> {
  INSTANCE;

  @Override
  public String format() {
    return "pain-charge";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PainCharge c, Out out) {
    out.string(c.environment())
        .fixed64(c.chargedTo())
        .svarint(c.at())
        .svarint(c.excessUs())
        .svarint(c.retryWaitUs())
        .svarint(c.penaltyUs())
        .fixed64(c.scopeKey())
        .fixed64(c.correlationKey())
        .fixed64(c.accountHash())
        .varint(c.weightClass())
        .string(c.journey())
        .tag(c.baseline());
  }

  @Override
  public PainCharge read(int version, In in) {
    return new PainCharge(
        in.string(),
        in.fixed64(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.fixed64(),
        in.fixed64(),
        in.fixed64(),
        in.int32(),
        in.string(),
        in.tag(PainCharge.Baseline.class));
  }
}
