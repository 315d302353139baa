package io.millrace.benchmarks.engine;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs the hand-written machine's state. */
public enum HandStateCodec implements Codec<HandState> {
  INSTANCE;

  @Override
  public String format() {
    return "bench-hand-state";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(HandState state, Out out) {
    out.list(state.waiting(), TickCodec.INSTANCE::write);
    out.list(state.failed(), TickCodec.INSTANCE::write);
  }

  @Override
  public HandState read(int version, In in) {
    return new HandState(
        in.list(i -> TickCodec.INSTANCE.read(1, i)), in.list(i -> TickCodec.INSTANCE.read(1, i)));
  }
}
