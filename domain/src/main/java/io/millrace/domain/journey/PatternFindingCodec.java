package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.ObservationCodec;

/** A finding between operators, or waiting in one; the parts are of the versions written beside. */
public enum PatternFindingCodec implements Codec<PatternFinding> {
  INSTANCE;

  private static final int MATCHES = 2;

  @Override
  public String format() {
    return "pattern-finding";
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public void write(PatternFinding finding, Out out) {
    PatternMatchCodec.INSTANCE.write(finding.match(), out);
    out.fixed64(finding.key()).bool(finding.observation() != null);
    if (finding.observation() != null) {
      ObservationCodec.INSTANCE.write(finding.observation(), out);
    }
  }

  @Override
  public PatternFinding read(int version, In in) {
    PatternMatch match = PatternMatchCodec.INSTANCE.read(Math.min(version, MATCHES), in);
    long key = version == 1 ? 0 : in.fixed64();
    boolean hurts = version == 1 || in.bool();
    int layout = version < 3 ? 1 : 2;
    return new PatternFinding(
        key, match, hurts ? ObservationCodec.INSTANCE.read(layout, in) : null);
  }
}
