package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.DistinctSketchCodec;
import io.millrace.domain.stats.LatencyHistogramCodec;

/**
 * Layout of {@link SpanStats} on streams and in state. Version 2 knows the extra calls of traces
 * that succeeded; of an hour that version 1 had begun they count from then on.
 */
public enum SpanStatsCodec implements Codec<SpanStats> {
  INSTANCE;

  @Override
  public String format() {
    return "span-stats";
  }

  @Override
  public int version() {
    return 2;
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
    out.varint(s.partialRetries()).varint(s.partialRetryUs());
  }

  @Override
  public SpanStats read(int version, In in) {
    SpanStats first =
        new SpanStats(
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
            0,
            0,
            LatencyHistogramCodec.INSTANCE.read(1, in),
            DistinctSketchCodec.INSTANCE.read(1, in),
            DistinctSketchCodec.INSTANCE.read(1, in));
    return version < 2 ? first : first.withPartialRetries(in.varint(), in.varint());
  }
}
