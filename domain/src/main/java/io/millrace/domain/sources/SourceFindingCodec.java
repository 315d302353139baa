package io.millrace.domain.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a finding about a source. */
public enum SourceFindingCodec implements Codec<SourceFinding> {
  INSTANCE;

  @Override
  public String format() {
    return "source-finding";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SourceFinding f, Out out) {
    out.string(f.environment()).string(f.source()).tag(f.kind()).string(f.key());
    out.svarint(f.fromAt()).svarint(f.untilAt()).svarint(f.observed()).svarint(f.expected());
    out.string(f.explanation()).bool(f.dataProblem()).svarint(f.version());
  }

  @Override
  public SourceFinding read(int version, In in) {
    return new SourceFinding(
        in.string(),
        in.string(),
        in.tag(SourceFinding.Kind.class),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string(),
        in.bool(),
        in.svarint());
  }
}
