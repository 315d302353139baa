package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs a histogram as pairs of (gap to the next bucket, count). */
public enum LatencyHistogramCodec implements Codec<LatencyHistogram> {
  INSTANCE;

  @Override
  public String format() {
    return "latency-histogram";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(LatencyHistogram histogram, Out out) {
    int[] buckets = histogram.rawBuckets();
    long[] counts = histogram.rawCounts();
    out.varint(buckets.length);
    int before = 0;
    for (int i = 0; i < buckets.length; i++) {
      out.varint(buckets[i] - before).varint(counts[i]);
      before = buckets[i];
    }
  }

  @Override
  public LatencyHistogram read(int version, In in) {
    int n = in.count();
    if (n == 0) {
      return LatencyHistogram.EMPTY;
    }
    int[] buckets = new int[n];
    long[] counts = new long[n];
    int before = 0;
    for (int i = 0; i < n; i++) {
      before += in.int32();
      buckets[i] = before;
      counts[i] = in.varint();
    }
    return new LatencyHistogram(buckets, counts);
  }
}
