package io.millrace.domain.predict;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** A prediction on streams and in state; its news is of version 1. */
public enum PredictionCodec implements Codec<Prediction> {
  INSTANCE;

  @Override
  public String format() {
    return "sla-prediction";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Prediction p, Out out) {
    StageNewsCodec.INSTANCE.write(p.news(), out);
    out.svarint(p.at())
        .svarint(p.version())
        .svarint(p.elapsedMs())
        .f64(p.breach())
        .varint(p.samples())
        .svarint(p.silenceMs())
        .bool(p.learnt())
        .bool(p.silent())
        .tag(p.stay())
        .tag(p.outcome())
        .bool(p.told());
  }

  @Override
  public Prediction read(int version, In in) {
    return new Prediction(
        StageNewsCodec.INSTANCE.read(1, in),
        in.svarint(),
        in.svarint(),
        in.svarint(),
        in.f64(),
        in.varint(),
        in.svarint(),
        in.bool(),
        in.bool(),
        in.tag(Prediction.Stay.class),
        in.tag(Prediction.Outcome.class),
        in.bool());
  }
}
