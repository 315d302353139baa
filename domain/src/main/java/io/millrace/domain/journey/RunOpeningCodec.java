package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** State of the function that tells runs apart. */
public enum RunOpeningCodec implements Codec<RunOpening> {
  INSTANCE;

  @Override
  public String format() {
    return "run-opening";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(RunOpening o, Out out) {
    out.bool(o.clock() != null);
    if (o.clock() != null) {
      o.clock().write(out);
      out.svarint(o.lastAt());
    }
    out.list(o.waiting(), JourneyStepCodec.INSTANCE::write);
  }

  @Override
  public RunOpening read(int version, In in) {
    RunClock clock = in.bool() ? RunClock.read(in) : null;
    return new RunOpening(
        clock,
        clock == null ? Long.MIN_VALUE : in.svarint(),
        in.list(i -> JourneyStepCodec.INSTANCE.read(1, i)));
  }
}
