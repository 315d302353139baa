package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** Packs a partial baseline; the histogram inside version 1 is of version 1. */
public enum BaselinePartialCodec implements Codec<BaselinePartial> {
  INSTANCE;

  private static final int HISTOGRAM_IN_V1 = 1;

  @Override
  public String format() {
    return "baseline-partial";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(BaselinePartial b, Out out) {
    out.string(b.environment())
        .fixed64(b.operationKey())
        .string(b.service())
        .string(b.operation())
        .svarint(b.dayAt());
    LatencyHistogramCodec.INSTANCE.write(b.durations(), out);
  }

  @Override
  public BaselinePartial read(int version, In in) {
    return new BaselinePartial(
        in.string(),
        in.fixed64(),
        in.string(),
        in.string(),
        in.svarint(),
        LatencyHistogramCodec.INSTANCE.read(HISTOGRAM_IN_V1, in));
  }
}
