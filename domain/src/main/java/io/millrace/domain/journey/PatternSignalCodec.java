package io.millrace.domain.journey;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.EventRole;
import io.millrace.domain.event.Outcome;
import io.millrace.domain.policy.TimeClass;

/** A signal, as pattern operators hold it. */
public enum PatternSignalCodec implements Codec<PatternSignal> {
  INSTANCE;

  @Override
  public String format() {
    return "pattern-signal";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(PatternSignal s, Out out) {
    out.fixed64(s.key()).svarint(s.eventTime());
    s.coordinates().write(out);
    out.fixed64(s.eventHash())
        .tag(s.role())
        .fixed64(s.stageHash())
        .varint(s.attempt())
        .svarint(s.latencyUs())
        .tag(s.journeyClass())
        .tag(s.idleClass())
        .tag(s.outcome())
        .bool(s.forced());
  }

  @Override
  public PatternSignal read(int version, In in) {
    return new PatternSignal(
        in.fixed64(),
        in.svarint(),
        Coordinates.read(in),
        in.fixed64(),
        in.tag(EventRole.class),
        in.fixed64(),
        in.int32(),
        in.svarint(),
        in.tag(TimeClass.class),
        in.tag(TimeClass.class),
        version == 1 ? Outcome.UNKNOWN : in.tag(Outcome.class),
        version > 1 && in.bool());
  }
}
