package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A hit on its way from a pattern operator to journey state. */
public enum PatternHitCodec implements Codec<PatternHit> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-hit";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PatternHit hit, Out out) {
    hit.write(out);
  }

  @Override
  public PatternHit read(int version, In in) {
    return PatternHit.read(in);
  }
}
