package io.millrace.domain.slow;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link StepSlowdown} in state and on its way to the warehouse. */
public enum StepSlowdownCodec implements Codec<StepSlowdown> {
  INSTANCE;

  @Override
  public String format() {
    return "step-slowdown";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StepSlowdown s, Out out) {
    out.string(s.environment())
        .string(s.journey())
        .string(s.stage())
        .svarint(s.fromAt())
        .svarint(s.untilAt())
        .varint(s.moves())
        .varint(s.beyond())
        .varint(s.usualMoves())
        .svarint(s.usualUs())
        .svarint(s.tookUs())
        .svarint(s.tickAt())
        .svarint(s.rowVersion())
        .string(s.policies());
  }

  @Override
  public StepSlowdown read(int version, In in) {
    return new StepSlowdown(
        in.string(),
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
