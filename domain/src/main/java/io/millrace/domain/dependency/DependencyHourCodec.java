package io.millrace.domain.dependency;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** An hour of a dependency on its way to the warehouse, and in state. */
public enum DependencyHourCodec implements Codec<DependencyHour> {
  INSTANCE;

  @Override
  public String format() {
    return "dependency-hour";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(DependencyHour h, Out out) {
    out.string(h.environment())
        .string(h.dependency())
        .svarint(h.hourAt())
        .svarint(h.endAt())
        .varint(h.calls())
        .varint(h.failed())
        .varint(h.retries())
        .varint(h.downMinutes())
        .varint(h.timesDown())
        .varint(h.recoveries())
        .svarint(h.slowestRecoveryMs())
        .bool(h.down());
    LatencyHistogramCodec.INSTANCE.write(h.latencies(), out);
  }

  @Override
  public DependencyHour read(int version, In in) {
    return new DependencyHour(
        in.string(),
        in.string(),
        in.svarint(),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.int32(),
        in.int32(),
        in.int32(),
        in.svarint(),
        in.bool(),
        LatencyHistogramCodec.INSTANCE.read(1, in));
  }
}
