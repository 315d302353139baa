package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a baseline. */
public enum BaselineCodec implements Codec<Baseline> {
  INSTANCE;

  @Override
  public String format() {
    return "baseline";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Baseline b, Out out) {
    out.string(b.environment())
        .string(b.service())
        .string(b.operation())
        .svarint(b.dayAt())
        .svarint(b.inForceFrom())
        .varint(b.p50Us())
        .varint(b.successes());
  }

  @Override
  public Baseline read(int version, In in) {
    return new Baseline(
        in.string(),
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.varint(),
        in.varint());
  }
}
