package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** What happened to runs, on its way to its day, in the day's state, and to the warehouse. */
public enum BaselineFactCodec implements Codec<BaselineFact> {
  INSTANCE;

  @Override
  public String format() {
    return "baseline-fact";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(BaselineFact f, Out out) {
    out.string(f.environment())
        .string(f.journey())
        .string(f.segment())
        .svarint(f.at())
        .bool(f.partial());
    f.sums().write(out);
  }

  @Override
  public BaselineFact read(int version, In in) {
    return new BaselineFact(
        in.word(), in.word(), in.word(), in.svarint(), in.bool(), BaselineSums.read(in));
  }
}
