package io.millrace.domain.stats;

import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Packs the statistics of a window; the parts inside version 1 are of version 1. */
public enum WindowStatsCodec implements Codec<WindowStats> {
  INSTANCE;

  private static final int PARTS_IN_V1 = 1;

  @Override
  public String format() {
    return "window-stats";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(WindowStats s, Out out) {
    out.varint(s.occurrences()).svarint(s.painUs()).varint(s.charges()).svarint(s.retries());
    sketch(s.scopes(), out);
    sketch(s.accounts(), out);
    sketch(s.tenants(), out);
    sketch(s.sessions(), out);
    sketch(s.replicas(), out);
    out.varint(s.reach().size());
    for (Map.Entry<Integer, Reach> e : s.reach().entrySet()) {
      out.varint(e.getKey());
      sketch(e.getValue().accounts(), out);
      sketch(e.getValue().scopes(), out);
    }
    LatencyHistogramCodec.INSTANCE.write(s.latency(), out);
    LineageDigestCodec.INSTANCE.write(s.digest(), out);
    out.svarint(s.firstAt()).svarint(s.lastAt()).varint(s.counts().size());
    for (Map.Entry<Dimension, CappedCounts> e : s.counts().entrySet()) {
      out.tag(e.getKey());
      CappedCountsCodec.INSTANCE.write(e.getValue(), out);
    }
    out.list(s.exemplars(), Exemplar::write).bool(s.criticalPath());
  }

  @Override
  public WindowStats read(int version, In in) {
    return new WindowStats(
        in.varint(),
        in.svarint(),
        in.varint(),
        in.svarint(),
        sketch(in),
        sketch(in),
        sketch(in),
        sketch(in),
        sketch(in),
        reach(in),
        LatencyHistogramCodec.INSTANCE.read(PARTS_IN_V1, in),
        LineageDigestCodec.INSTANCE.read(PARTS_IN_V1, in),
        in.svarint(),
        in.svarint(),
        counts(in),
        in.list(Exemplar::read),
        in.bool());
  }

  private static void sketch(DistinctSketch sketch, Out out) {
    DistinctSketchCodec.INSTANCE.write(sketch, out);
  }

  private static DistinctSketch sketch(In in) {
    return DistinctSketchCodec.INSTANCE.read(PARTS_IN_V1, in);
  }

  private static SortedMap<Integer, Reach> reach(In in) {
    SortedMap<Integer, Reach> reach = new TreeMap<>();
    int n = in.count();
    for (int i = 0; i < n; i++) {
      reach.put(in.int32(), new Reach(sketch(in), sketch(in)));
    }
    return Collections.unmodifiableSortedMap(reach);
  }

  private static Map<Dimension, CappedCounts> counts(In in) {
    Map<Dimension, CappedCounts> counts = new EnumMap<>(Dimension.class);
    int n = in.count();
    for (int i = 0; i < n; i++) {
      counts.put(in.tag(Dimension.class), CappedCountsCodec.INSTANCE.read(PARTS_IN_V1, in));
    }
    return Collections.unmodifiableMap(counts);
  }
}
