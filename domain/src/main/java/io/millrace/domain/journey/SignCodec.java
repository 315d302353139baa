package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A sign, as pattern operators hold it. */
public enum SignCodec implements Codec<Sign> {
  INSTANCE;

  @Override
  public String format() {
    return "sign";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Sign s, Out out) {
    out.tag(s.pattern())
        .fixed64(s.key())
        .svarint(s.at())
        .tag(s.word())
        .fixed64(s.what())
        .fixed64(s.other())
        .svarint(s.us())
        .string(s.text());
    s.mark().write(out);
    s.head().write(out);
    RetrySignal.Place p = s.place();
    out.string(p.service())
        .string(p.step())
        .string(p.branch())
        .string(p.dependency())
        .fixed64(p.scopeKey())
        .bool(p.run())
        .string(s.traceId());
  }

  @Override
  public Sign read(int version, In in) {
    return new Sign(
        in.tag(PatternId.class),
        in.fixed64(),
        in.svarint(),
        in.tag(SignWord.class),
        in.fixed64(),
        in.fixed64(),
        in.svarint(),
        in.word(),
        EventMark.read(in),
        RunHead.read(in),
        new RetrySignal.Place(in.word(), in.word(), in.word(), in.word(), in.fixed64(), in.bool()),
        in.string());
  }
}
