package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Layout of {@link SpanHour} on its way to the warehouse; what is inside has its version. */
public enum SpanHourCodec implements Codec<SpanHour> {
  INSTANCE;

  @Override
  public String format() {
    return "span-hour";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(SpanHour h, Out out) {
    SpanStatsCodec.INSTANCE.write(h.stats(), out);
    out.svarint(h.endAt()).svarint(h.usualUs());
  }

  @Override
  public SpanHour read(int version, In in) {
    return new SpanHour(SpanStatsCodec.INSTANCE.read(version, in), in.svarint(), in.svarint());
  }
}
