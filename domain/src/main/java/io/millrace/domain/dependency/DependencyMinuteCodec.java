package io.millrace.domain.dependency;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** A minute of calls between operators and in state. */
public enum DependencyMinuteCodec implements Codec<DependencyMinute> {
  INSTANCE;

  @Override
  public String format() {
    return "dependency-minute";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DependencyMinute m, Out out) {
    out.string(m.environment())
        .string(m.dependency())
        .svarint(m.minuteAt())
        .varint(m.calls())
        .varint(m.failed())
        .varint(m.retries());
    LatencyHistogramCodec.INSTANCE.write(m.latencies(), out);
  }

  @Override
  public DependencyMinute read(int version, In in) {
    return new DependencyMinute(
        in.string(),
        in.string(),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.varint(),
        LatencyHistogramCodec.INSTANCE.read(1, in));
  }
}
