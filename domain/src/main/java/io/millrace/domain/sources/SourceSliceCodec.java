package io.millrace.domain.sources;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.RecordKind;
import io.millrace.domain.sources.SourceSlice.Flow;
import io.millrace.domain.sources.SourceSlice.Name;
import io.millrace.domain.sources.SourceSlice.Shape;

/** Packs a slice. */
public enum SourceSliceCodec implements Codec<SourceSlice> {
  INSTANCE;

  @Override
  public String format() {
    return "source-slice";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SourceSlice s, Out out) {
    out.string(s.environment()).string(s.source()).tag(s.kind()).svarint(s.bucket());
    out.varint(s.records()).varint(s.scores()).svarint(s.lastAt()).svarint(s.lagMs());
    out.list(s.shapes(), (x, o) -> o.fixed64(x.fields()).varint(x.records()));
    out.list(s.flows(), (f, o) -> o.string(f.journey()).varint(f.events()).varint(f.ended()));
    out.list(s.names(), (n, o) -> o.string(n.type()).varint(n.roles()));
  }

  @Override
  public SourceSlice read(int version, In in) {
    return new SourceSlice(
        in.string(),
        in.string(),
        in.tag(RecordKind.class),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.svarint(),
        in.svarint(),
        in.list(i -> new Shape(i.fixed64(), i.varint())),
        in.list(i -> new Flow(i.string(), i.varint(), i.varint())),
        in.list(i -> new Name(i.string(), i.int32())));
  }
}
