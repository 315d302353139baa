package io.millrace.domain.slow;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** Layout of {@link StepHour} in state; what is inside version 1 is of version 1. */
public enum StepHourCodec implements Codec<StepHour> {
  INSTANCE;

  private static final int INSIDE = 1;

  @Override
  public String format() {
    return "step-hour";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StepHour h, Out out) {
    StepTimeCodec.INSTANCE.write(h.newest(), out);
    LatencyHistogramCodec.INSTANCE.write(h.took(), out);
  }

  @Override
  public StepHour read(int version, In in) {
    return new StepHour(
        StepTimeCodec.INSTANCE.read(INSIDE, in), LatencyHistogramCodec.INSTANCE.read(INSIDE, in));
  }
}
