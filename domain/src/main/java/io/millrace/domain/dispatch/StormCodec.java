package io.millrace.domain.dispatch;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.triage.ItemVersion.Severity;

/** Layout of {@link Storm} in state. */
public enum StormCodec implements Codec<Storm> {
  INSTANCE;

  @Override
  public String format() {
    return "dispatch-storm";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Storm s, Out out) {
    out.list(s.arrivals(), (at, o) -> o.svarint(at)).svarint(s.since());
    out.varint(s.held()).varint(s.ended()).tag(s.worst()).f64(s.painMinutesWeek());
    out.list(s.items(), (item, o) -> o.string(item)).svarint(s.version());
  }

  @Override
  public Storm read(int version, In in) {
    return new Storm(
        in.list(In::svarint),
        in.svarint(),
        in.varint(),
        in.varint(),
        in.tag(Severity.class),
        in.f64(),
        in.list(In::string),
        in.svarint());
  }
}
