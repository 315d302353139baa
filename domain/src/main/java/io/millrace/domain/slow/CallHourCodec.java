package io.millrace.domain.slow;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** Packs an hour of calls; the histogram inside version 1 is of version 1. */
public enum CallHourCodec implements Codec<CallHour> {
  INSTANCE;

  private static final int HISTOGRAM_IN_V1 = 1;

  @Override
  public String format() {
    return "call-hour";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CallHour h, Out out) {
    out.string(h.environment()).fixed64(h.operationKey()).svarint(h.hourAt());
    LatencyHistogramCodec.INSTANCE.write(h.durations(), out);
  }

  @Override
  public CallHour read(int version, In in) {
    return new CallHour(
        in.string(),
        in.fixed64(),
        in.svarint(),
        LatencyHistogramCodec.INSTANCE.read(HISTOGRAM_IN_V1, in));
  }
}
