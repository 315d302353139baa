package io.millrace.domain.slow;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link StepTime} on its way to those of its step. */
public enum StepTimeCodec implements Codec<StepTime> {
  INSTANCE;

  @Override
  public String format() {
    return "step-time";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StepTime t, Out out) {
    out.string(t.environment())
        .string(t.journey())
        .string(t.stage())
        .svarint(t.at())
        .svarint(t.tookMs())
        .string(t.policies());
  }

  @Override
  public StepTime read(int version, In in) {
    return new StepTime(
        in.string(), in.string(), in.string(), in.svarint(), in.svarint(), in.string());
  }
}
