package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogramCodec;
import java.util.Collections;
import java.util.TreeMap;

/** Layout of {@link SpanDays} in state; its hours have its version. */
public enum SpanDaysCodec implements Codec<SpanDays> {
  INSTANCE;

  @Override
  public String format() {
    return "span-days";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(SpanDays d, Out out) {
    out.varint(d.open().size());
    d.open().forEach((hourAt, s) -> SpanStatsCodec.INSTANCE.write(s, out.svarint(hourAt)));
    out.svarint(d.dayAt()).svarint(d.usualUs());
    LatencyHistogramCodec.INSTANCE.write(d.today(), out);
  }

  @Override
  public SpanDays read(int version, In in) {
    TreeMap<Long, SpanStats> open = new TreeMap<>();
    for (int n = in.count(); n > 0; n--) {
      open.put(in.svarint(), SpanStatsCodec.INSTANCE.read(version, in));
    }
    long dayAt = in.svarint();
    long usualUs = in.svarint();
    return new SpanDays(
        Collections.unmodifiableSortedMap(open),
        dayAt,
        LatencyHistogramCodec.INSTANCE.read(1, in),
        usualUs);
  }
}
