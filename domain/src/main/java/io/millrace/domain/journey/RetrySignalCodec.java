package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.journey.RetrySignal.Place;

/**
 * A retry, as the patterns of retries hold it. The first two versions did not say how many are a
 * storm: the bundled default then.
 */
public enum RetrySignalCodec implements Codec<RetrySignal> {
  INSTANCE;

  private static final int SIGNAL = 2;
  private static final int STORM_BEFORE = 5;

  @Override
  public String format() {
    return "retry-signal";
  }

  @Override
  public int version() {
    return 3;
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
        .string(r.traceId())
        .varint(r.storm());
  }

  @Override
  public RetrySignal read(int version, In in) {
    return new RetrySignal(
        PatternSignalCodec.INSTANCE.read(Math.min(version, SIGNAL), in),
        EventMark.read(in),
        RunHead.read(in),
        new Place(in.word(), in.word(), in.word(), in.word(), in.fixed64(), in.bool()),
        in.string(),
        version >= 3 ? (int) in.varint() : STORM_BEFORE);
  }
}
