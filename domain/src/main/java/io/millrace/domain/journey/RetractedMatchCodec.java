package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A retraction on its way to the warehouse. */
public enum RetractedMatchCodec implements Codec<RetractedMatch> {
  INSTANCE;

  @Override
  public String format() {
    return "retracted-match";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RetractedMatch r, Out out) {
    out.svarint(r.at());
    PatternMatchCodec.INSTANCE.write(r.match(), out);
  }

  @Override
  public RetractedMatch read(int version, In in) {
    long at = in.svarint();
    PatternMatchCodec codec = PatternMatchCodec.INSTANCE;
    return new RetractedMatch(codec.read(codec.version(), in), at);
  }
}
