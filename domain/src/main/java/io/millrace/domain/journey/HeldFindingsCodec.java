package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** Findings in state; each is of version 2, since version 2 of 3. */
public enum HeldFindingsCodec implements Codec<HeldFindings> {
  INSTANCE;

  @Override
  public String format() {
    return "held-findings";
  }

  @Override
  public int version() {
    return 2;
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
        List.copyOf(in.list(i -> PatternFindingCodec.INSTANCE.read(version < 2 ? 2 : 3, i))),
        in.svarint(),
        in.svarint());
  }
}
