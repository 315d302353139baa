package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** Findings in state; each is of version 2. */
public enum HeldFindingsCodec implements Codec<HeldFindings> {
  INSTANCE;

  private static final int FINDINGS = 2;

  @Override
  public String format() {
    return "held-findings";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(HeldFindings held, Out out) {
    out.list(held.waiting(), PatternFindingCodec.INSTANCE::write)
        .svarint(held.toldUntil())
        .svarint(held.forgetAt());
  }

  @Override
  public HeldFindings read(int version, In in) {
    return new HeldFindings(
        List.copyOf(in.list(i -> PatternFindingCodec.INSTANCE.read(FINDINGS, i))),
        in.svarint(),
        in.svarint());
  }
}
