package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.journey.RetrySignal.Place;

/** A retry, as the patterns of retries hold it; its signal is of the same version. */
public enum RetrySignalCodec implements Codec<RetrySignal> {
  INSTANCE;

  @Override
  public String format() {
    return "retry-signal";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(RetrySignal r, Out out) {
    PatternSignalCodec.INSTANCE.write(r.signal(), out);
    r.mark().write(out);
    r.head().write(out);
    Place p = r.place();
    out.string(p.service())
        .string(p.step())
        .string(p.branch())
        .string(p.dependency())
        .fixed64(p.scopeKey())
        .bool(p.run())
        .string(r.traceId());
  }

  @Override
  public RetrySignal read(int version, In in) {
    return new RetrySignal(
        PatternSignalCodec.INSTANCE.read(version, in),
        EventMark.read(in),
        RunHead.read(in),
        new Place(in.string(), in.string(), in.string(), in.string(), in.fixed64(), in.bool()),
        in.string());
  }
}
