package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.observe.ObservationCodec;
import java.util.List;

/** Packs a closed trace; the observation inside is of its version up to 2. */
public enum ClosedTraceCodec implements Codec<ClosedTrace> {
  INSTANCE;

  private static final int OBSERVATIONS = 2;

  @Override
  public String format() {
    return "closed-trace";
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public void write(ClosedTrace t, Out out) {
    out.svarint(t.closedAt());
    ObservationCodec.INSTANCE.write(t.charged(), out);
    out.fixed64(t.operationKey())
        .string(t.service())
        .string(t.operation())
        .svarint(t.durationUs())
        .varint(t.retryWaitUs())
        .fixed64(t.correlationKey())
        .bool(t.journeyOfRoot())
        .list(t.callers(), (caller, o) -> o.string(caller));
  }

  @Override
  public ClosedTrace read(int version, In in) {
    return new ClosedTrace(
        in.svarint(),
        ObservationCodec.INSTANCE.read(Math.min(version, OBSERVATIONS), in),
        in.fixed64(),
        in.string(),
        in.string(),
        in.svarint(),
        in.varint(),
        in.fixed64(),
        version > 2 && in.bool(),
        version < 4 ? List.of() : in.list(In::string));
  }
}
