package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.ObservationCodec;

/** A finding between operators. */
public enum PatternFindingCodec implements Codec<PatternFinding> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-finding";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PatternFinding finding, Out out) {
    PatternMatchCodec.INSTANCE.write(finding.match(), out);
    ObservationCodec.INSTANCE.write(finding.observation(), out);
  }

  @Override
  public PatternFinding read(int version, In in) {
    return new PatternFinding(
        PatternMatchCodec.INSTANCE.read(1, in), ObservationCodec.INSTANCE.read(1, in));
  }
}
