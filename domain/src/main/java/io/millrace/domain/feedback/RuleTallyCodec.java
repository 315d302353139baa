package io.millrace.domain.feedback;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link RuleTally}. */
public enum RuleTallyCodec implements Codec<RuleTally> {
  INSTANCE;

  @Override
  public String format() {
    return "rule-tally";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RuleTally t, Out out) {
    out.string(t.rule()).varint(t.useful()).varint(t.wrong()).varint(t.incomplete());
    out.varint(t.accurate()).varint(t.inaccurate()).varint(t.actionable());
    out.varint(t.notActionable()).varint(t.rightResponse()).varint(t.wrongResponse());
  }

  @Override
  public RuleTally read(int version, In in) {
    return new RuleTally(
        in.string(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint());
  }
}
