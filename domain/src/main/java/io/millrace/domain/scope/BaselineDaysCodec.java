package io.millrace.domain.scope;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import io.millrace.domain.stats.LatencyHistogram;
import io.millrace.domain.stats.LatencyHistogramCodec;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs an operation's days; the histograms inside version 1 are of version 1. */
public enum BaselineDaysCodec implements Codec<BaselineDays> {
  INSTANCE;

  private static final int HISTOGRAM_IN_V1 = 1;

  @Override
  public String format() {
    return "baseline-days";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(BaselineDays b, Out out) {
    out.string(b.environment()).string(b.service()).string(b.operation());
    out.varint(b.days().size());
    for (Map.Entry<Long, LatencyHistogram> e : b.days().entrySet()) {
      out.svarint(e.getKey());
      LatencyHistogramCodec.INSTANCE.write(e.getValue(), out);
    }
  }

  @Override
  public BaselineDays read(int version, In in) {
    return new BaselineDays(in.string(), in.string(), in.string(), days(in));
  }

  private static SortedMap<Long, LatencyHistogram> days(In in) {
    SortedMap<Long, LatencyHistogram> days = new TreeMap<>();
    int n = in.count();
    for (int i = 0; i < n; i++) {
      days.put(in.svarint(), LatencyHistogramCodec.INSTANCE.read(HISTOGRAM_IN_V1, in));
    }
    return Collections.unmodifiableSortedMap(days);
  }
}
