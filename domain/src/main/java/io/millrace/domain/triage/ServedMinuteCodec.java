package io.millrace.domain.triage;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.contrast.Cut;

/** Layout of {@link ServedMinute} on streams; the cut and its value since version 2. */
public enum ServedMinuteCodec implements Codec<ServedMinute> {
  INSTANCE;

  @Override
  public String format() {
    return "served-minute";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(ServedMinute s, Out out) {
    out.string(s.environment()).string(s.service()).string(s.endpoint());
    out.bool(s.logLines());
    out.varint(s.weightClass()).svarint(s.minuteAt()).svarint(s.releasedAt());
    out.varint(s.requests()).string(s.cut() == null ? null : s.cut().name()).string(s.value());
  }

  @Override
  public ServedMinute read(int version, In in) {
    return new ServedMinute(
        in.string(),
        in.string(),
        in.string(),
        in.bool(),
        in.int32(),
        in.svarint(),
        in.svarint(),
        in.varint(),
        version < 2 ? null : cut(in.string()),
        version < 2 ? null : in.string());
  }

  private static Cut cut(String name) {
    return name == null ? null : Cut.valueOf(name);
  }
}
