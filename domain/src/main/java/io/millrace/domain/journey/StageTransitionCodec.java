package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Outcome;

/** A transition on its way to the warehouse. */
public enum StageTransitionCodec implements Codec<StageTransition> {
  INSTANCE;

  @Override
  public String format() {
    return "stage-transition";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(StageTransition t, Out out) {
    out.string(t.id())
        .string(t.runId())
        .varint(t.ordinal())
        .string(t.from())
        .string(t.to())
        .svarint(t.dwellMs())
        .varint(t.attempt())
        .tag(t.outcome())
        .tag(t.deviation())
        .bool(t.resumed());
    t.mark().write(out);
    t.head().write(out);
  }

  @Override
  public StageTransition read(int version, In in) {
    return new StageTransition(
        in.string(),
        in.string(),
        in.int32(),
        in.string(),
        in.string(),
        in.svarint(),
        in.int32(),
        in.tag(Outcome.class),
        in.tag(Deviation.class),
        in.bool(),
        EventMark.read(in),
        RunHead.read(in));
  }
}
