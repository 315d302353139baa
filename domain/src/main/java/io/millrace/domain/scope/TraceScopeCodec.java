package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.Observation;
import io.millrace.domain.observe.ObservationCodec;

/**
 * Packs a trace scope; spans inside are of its version up to 2, of 3 since version 5; observations
 * of version 1 up to 3, then of 2.
 */
public enum TraceScopeCodec implements Codec<TraceScope> {
  INSTANCE;

  private static final int LINKS = 3;

  @Override
  public String format() {
    return "trace-scope";
  }

  @Override
  public int version() {
    return 5;
  }

  @Override
  public void write(TraceScope scope, Out out) {
    out.svarint(scope.closedUntil()).fixed64(scope.chargedTo());
    scope.links().write(out);
    out.list(scope.roots(), SpanFactCodec.INSTANCE::write)
        .list(scope.failing(), TraceScopeCodec::observation)
        .varint(scope.failingDropped());
  }

  @Override
  public TraceScope read(int version, In in) {
    return new TraceScope(
        in.svarint(),
        in.fixed64(),
        SpanLinks.read(Math.min(version, LINKS), in),
        in.list(span -> SpanFactCodec.INSTANCE.read(spans(version), span)),
        in.list(o -> ObservationCodec.INSTANCE.read(version < 4 ? 1 : 2, o)),
        in.int32());
  }

  private static int spans(int version) {
    return version == 1 ? 1 : version < 5 ? 2 : 3;
  }

  private static void observation(Observation o, Out out) {
    ObservationCodec.INSTANCE.write(o, out);
  }
}
