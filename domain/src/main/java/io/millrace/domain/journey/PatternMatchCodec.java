package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;

/** A pattern match on its way to the warehouse. */
public enum PatternMatchCodec implements Codec<PatternMatch> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-match";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PatternMatch m, Out out) {
    out.string(m.id())
        .tag(m.pattern())
        .bool(m.timedOut())
        .svarint(m.startAt())
        .svarint(m.at())
        .varint(m.events())
        .svarint(m.addedUs())
        .string(m.stage())
        .string(m.branch())
        .string(m.dependency())
        .fixed64(m.fingerprintId());
    m.last().write(out);
    m.head().write(out);
  }

  @Override
  public PatternMatch read(int version, In in) {
    return new PatternMatch(
        in.string(),
        in.tag(PatternId.class),
        in.bool(),
        in.svarint(),
        in.svarint(),
        in.int32(),
        in.svarint(),
        in.string(),
        in.string(),
        in.string(),
        in.fixed64(),
        Coordinates.read(in),
        RunHead.read(in));
  }
}
