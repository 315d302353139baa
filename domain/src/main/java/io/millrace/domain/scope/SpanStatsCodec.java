package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.DistinctSketchCodec;
import io.millrace.domain.stats.LatencyHistogramCodec;

/** Layout of {@link SpanStats} on streams and in state. */
public enum SpanStatsCodec implements Codec<SpanStats> {
  INSTANCE;

  @Override
  public String format() {
    return "span-stats";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SpanStats s, Out out) {
    out.string(s.environment())
        .string(s.journey())
        .string(s.service())
        .string(s.operation())
        .svarint(s.hourAt())
        .varint(s.traces())
        .varint(s.spans())
        .varint(s.selfUs())
        .varint(s.criticalUs())
        .varint(s.bottleneckOf())
        .varint(s.failed())
        .varint(s.retries())
        .varint(s.retryUs())
        .varint(s.cascadeRoots())
        .varint(s.cascadeDepth())
        .varint(s.partialFailures());
    LatencyHistogramCodec.INSTANCE.write(s.self(), out);
    DistinctSketchCodec.INSTANCE.write(s.accounts(), out);
    DistinctSketchCodec.INSTANCE.write(s.marredAccounts(), out);
  }

  @Override
  public SpanStats read(int version, In in) {
    return new SpanStats(
        in.string(),
        in.string(),
        in.string(),
        in.string(),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.varint(),
        in.int32(),
        in.varint(),
        LatencyHistogramCodec.INSTANCE.read(1, in),
        DistinctSketchCodec.INSTANCE.read(1, in),
        DistinctSketchCodec.INSTANCE.read(1, in));
  }
}
