package io.millrace.domain.lineage;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link LineageEdge} on streams. */
public enum LineageEdgeCodec implements Codec<LineageEdge> {
  INSTANCE;

  @Override
  public String format() {
    return "lineage-edge";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LineageEdge e, Out out) {
    out.string(e.environment()).string(e.fromKind()).string(e.fromId());
    out.string(e.toKind()).string(e.toId()).string(e.transform());
    out.svarint(e.fromAt()).svarint(e.toAt());
    out.varint(e.digest().count()).fixed64(e.digest().sum()).fixed64(e.digest().xor());
    out.bool(e.retracted()).svarint(e.tickAt()).svarint(e.rowVersion()).string(e.policies());
  }

  @Override
  public LineageEdge read(int version, In in) {
    return new LineageEdge(
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        new LineageEdge.Digest(in.varint(), in.fixed64(), in.fixed64()),
        in.bool(),
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
