package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;

/** Packs counts in name order. */
public enum CappedCountsCodec implements Codec<CappedCounts> {
  INSTANCE;

  @Override
  public String format() {
    return "capped-counts";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CappedCounts counts, Out out) {
    out.varint(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      out.string(counts.name(i)).varint(counts.count(i));
    }
    out.varint(counts.other());
  }

  @Override
  public CappedCounts read(int version, In in) {
    int n = in.count();
    String[] names = new String[n];
    long[] counts = new long[n];
    for (int i = 0; i < n; i++) {
      names[i] = in.string();
      counts[i] = in.varint();
    }
    long other = in.varint();
    return n == 0 ? CappedCounts.EMPTY : new CappedCounts(names, counts, other);
  }
}
