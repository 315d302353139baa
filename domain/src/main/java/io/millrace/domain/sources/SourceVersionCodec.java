package io.millrace.domain.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.RecordKind;

/** Packs a line of the inventory. */
public enum SourceVersionCodec implements Codec<SourceVersion> {
  INSTANCE;

  @Override
  public String format() {
    return "source-version";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SourceVersion s, Out out) {
    out.string(s.environment()).string(s.source()).tag(s.kind()).string(s.owner());
    out.svarint(s.firstSeenAt()).svarint(s.lastSeenAt()).varint(s.records()).varint(s.scores());
    out.svarint(s.lagMs()).string(s.fields()).tag(s.volume()).svarint(s.sinceAt());
    out.svarint(s.schemaChangedAt()).svarint(s.version());
  }

  @Override
  public SourceVersion read(int version, In in) {
    return new SourceVersion(
        in.string(),
        in.string(),
        in.tag(RecordKind.class),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.svarint(),
        in.string(),
        in.tag(Volume.class),
        in.svarint(),
        in.svarint(),
        in.svarint());
  }
}
