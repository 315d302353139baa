package io.millrace.benchmarks.engine;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a tick. */
public enum TickCodec implements Codec<Tick> {
  INSTANCE;

  @Override
  public String format() {
    return "bench-tick";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Tick t, Out out) {
    out.fixed64(t.key()).varint(t.kind()).fixed64(t.at()).varint(t.id()).bytes(t.payload());
  }

  @Override
  public Tick read(int version, In in) {
    return new Tick(in.fixed64(), in.int32(), in.fixed64(), in.varint(), in.bytes());
  }
}
