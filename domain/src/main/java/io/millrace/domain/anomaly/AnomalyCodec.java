package io.millrace.domain.anomaly;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link Anomaly} on streams and in state. */
public enum AnomalyCodec implements Codec<Anomaly> {
  INSTANCE;

  @Override
  public String format() {
    return "anomaly";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Anomaly a, Out out) {
    out.string(a.environment()).fixed64(a.fingerprintId()).string(a.service()).tag(a.kind());
    out.svarint(a.fromAt()).svarint(a.untilAt()).varint(a.observed()).f64(a.expected());
    out.f64(a.served()).f64(a.baselineFailures()).f64(a.baselineServed()).f64(a.dispersion());
    out.f64(a.statistic()).f64(a.p()).string(a.explanation());
    out.svarint(a.tickAt()).svarint(a.rowVersion()).string(a.policies());
  }

  @Override
  public Anomaly read(int version, In in) {
    return new Anomaly(
        in.string(),
        in.fixed64(),
        in.string(),
        in.tag(Anomaly.Kind.class),
        in.svarint(),
        in.svarint(),
        in.varint(),
        in.f64(),
        in.f64(),
        in.f64(),
        in.f64(),
        in.f64(),
        in.f64(),
        in.f64(),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.string());
  }
}
