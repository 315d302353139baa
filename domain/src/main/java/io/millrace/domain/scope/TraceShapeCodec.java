package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.List;

/** Layout of {@link TraceShape} between operators of one subtask. */
public enum TraceShapeCodec implements Codec<TraceShape> {
  INSTANCE;

  @Override
  public String format() {
    return "trace-shape";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(TraceShape t, Out out) {
    out.string(t.environment())
        .svarint(t.closedAt())
        .string(t.journey())
        .fixed64(t.accountHash())
        .bool(t.partial())
        .list(t.shares(), TraceShapeCodec::share);
  }

  private static void share(TraceShape.Share s, Out out) {
    out.string(s.service())
        .string(s.operation())
        .varint(s.spans())
        .svarint(s.selfUs())
        .svarint(s.criticalUs())
        .bool(s.bottleneck())
        .varint(s.failed())
        .varint(s.retries())
        .svarint(s.retryUs())
        .svarint(s.cascadeDepth());
  }

  @Override
  public TraceShape read(int version, In in) {
    return new TraceShape(
        in.string(),
        in.svarint(),
        in.string(),
        in.fixed64(),
        in.bool(),
        List.copyOf(in.list(TraceShapeCodec::share)));
  }

  private static TraceShape.Share share(In in) {
    return new TraceShape.Share(
        in.string(),
        in.string(),
        in.int32(),
        in.svarint(),
        in.svarint(),
        in.bool(),
        in.int32(),
        in.int32(),
        in.svarint(),
        (int) in.svarint());
  }
}
