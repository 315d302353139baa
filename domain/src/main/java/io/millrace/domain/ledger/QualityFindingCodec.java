package io.millrace.domain.ledger;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a quality finding. */
public enum QualityFindingCodec implements Codec<QualityFinding> {
  INSTANCE;

  @Override
  public String format() {
    return "quality-finding";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(QualityFinding f, Out out) {
    out.string(f.source()).svarint(f.dayAt()).tag(f.kind()).string(f.key());
    out.svarint(f.count()).svarint(f.tickAt()).svarint(f.version());
  }

  @Override
  public QualityFinding read(int version, In in) {
    return new QualityFinding(
        in.string(),
        in.svarint(),
        in.tag(QualityFinding.Kind.class),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.svarint());
  }
}
