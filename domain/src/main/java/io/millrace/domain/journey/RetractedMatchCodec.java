package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A retraction on its way to the warehouse; its match is of the same version. */
public enum RetractedMatchCodec implements Codec<RetractedMatch> {
  INSTANCE;

  @Override
  public String format() {
    return "retracted-match";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(RetractedMatch r, Out out) {
    out.svarint(r.at());
    PatternMatchCodec.INSTANCE.write(r.match(), out);
  }

  @Override
  public RetractedMatch read(int version, In in) {
    long at = in.svarint();
    return new RetractedMatch(PatternMatchCodec.INSTANCE.read(version, in), at);
  }
}
