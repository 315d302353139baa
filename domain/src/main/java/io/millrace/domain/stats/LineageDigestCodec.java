package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.stats.LineageDigest.Range;

/** Packs a digest. */
public enum LineageDigestCodec implements Codec<LineageDigest> {
  INSTANCE;

  @Override
  public String format() {
    return "lineage-digest";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LineageDigest digest, Out out) {
    out.varint(digest.count())
        .fixed64(digest.sum())
        .fixed64(digest.xor())
        .list(digest.coordinates(), Coordinates::write)
        .list(digest.ranges(), LineageDigestCodec::writeRange);
  }

  @Override
  public LineageDigest read(int version, In in) {
    return new LineageDigest(
        in.varint(),
        in.fixed64(),
        in.fixed64(),
        in.list(Coordinates::read),
        in.list(LineageDigestCodec::readRange));
  }

  private static void writeRange(Range r, Out out) {
    out.string(r.source())
        .varint(r.partition())
        .svarint(r.first())
        .svarint(r.last())
        .varint(r.count());
  }

  private static Range readRange(In in) {
    return new Range(in.string(), in.int32(), in.svarint(), in.svarint(), in.varint());
  }
}
