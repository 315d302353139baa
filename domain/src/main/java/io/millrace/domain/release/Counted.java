package io.millrace.domain.release;

import io.millrace.domain.anomaly.RateSeries;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing counted by time, and by release in ten-minute cells of two days. At most {@link
 * #RELEASES} releases at a time, the smallest names. Mutable until it is stored: what state holds
 * is never changed, only its {@link #copy}.
 */
public final class Counted {
  /** More releases than these at once are left out. */
  public static final int RELEASES = 8;

  private static final long KEPT_CELLS = 2L * RateSeries.DAY_CELLS;

  private final RateSeries series;
  private final TreeMap<String, TreeMap<Long, Long>> releases;

  public Counted() {
    this(new RateSeries(), new TreeMap<>());
  }

  private Counted(RateSeries series, TreeMap<String, TreeMap<Long, Long>> releases) {
    this.series = series;
    this.releases = releases;
  }

  /** A copy that may be changed. */
  public Counted copy() {
    TreeMap<String, TreeMap<Long, Long>> copied = new TreeMap<>();
    releases.forEach((release, cells) -> copied.put(release, new TreeMap<>(cells)));
    return new Counted(series.copy(), copied);
  }

  /** Under no release. */
  public void add(long minute, long n) {
    series.add(minute, n);
  }

  /** Under a release alone; the series is counted apart, by {@link #add}. */
  public void addTo(String release, long minute, long n) {
    if (release != null && n > 0) {
      releases
          .computeIfAbsent(release, r -> new TreeMap<>())
          .merge(Math.floorDiv(minute, RateSeries.CELL), n, Long::sum);
    }
  }

  /** Forgets what is too old at a tick. */
  public void trim(long now) {
    series.trim(now);
    long oldest = Math.floorDiv(now, RateSeries.CELL) - KEPT_CELLS;
    releases.values().forEach(cells -> cells.headMap(oldest).clear());
    releases.values().removeIf(TreeMap::isEmpty);
    while (releases.size() > RELEASES) {
      releases.pollLastEntry();
    }
  }

  public RateSeries series() {
    return series;
  }

  public boolean isEmpty() {
    return series.isEmpty() && releases.isEmpty();
  }

  /** Names of the releases that are known, rising. */
  public Iterable<String> releases() {
    return releases.keySet();
  }

  public boolean has(String release) {
    return releases.containsKey(release);
  }

  /** Sum of one release from the cell of a minute on. */
  public long sum(String release, long fromMinute) {
    long sum = 0;
    for (long n : cells(release).tailMap(Math.floorDiv(fromMinute, RateSeries.CELL)).values()) {
      sum += n;
    }
    return sum;
  }

  /** The first cell of a release, as a minute; never when it is unknown. */
  public long firstMinute(String release) {
    TreeMap<Long, Long> cells = cells(release);
    return cells.isEmpty() ? Long.MAX_VALUE : cells.firstKey() * RateSeries.CELL;
  }

  /** Pearson's chi-square over its degrees of freedom, of a release's cells. */
  static double dispersion(Counted failures, Counted served, String release, long fromMinute) {
    double n = failures.sum(release, fromMinute);
    double t = served.sum(release, fromMinute);
    if (n == 0 || t == 0) {
      return 1;
    }
    double chi = 0;
    int cells = 0;
    long first = Math.floorDiv(fromMinute, RateSeries.CELL);
    for (Map.Entry<Long, Long> e : served.cells(release).tailMap(first).entrySet()) {
      double expected = n / t * e.getValue();
      double off = failures.cells(release).getOrDefault(e.getKey(), 0L) - expected;
      chi += off * off / expected;
      cells++;
    }
    return cells < 2 ? 1 : StrictMath.max(1, chi / (cells - 1));
  }

  private TreeMap<Long, Long> cells(String release) {
    TreeMap<Long, Long> cells = release == null ? null : releases.get(release);
    return cells == null ? new TreeMap<>() : cells;
  }

  /** Packs it. */
  public enum CountedCodec implements Codec<Counted> {
    INSTANCE;

    @Override
    public String format() {
      return "counted";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Counted c, Out out) {
      RateSeries.SeriesCodec.INSTANCE.write(c.series, out);
      out.varint(c.releases.size());
      c.releases.forEach(
          (release, cells) -> {
            out.string(release).varint(cells.size());
            long last = 0;
            for (Map.Entry<Long, Long> e : cells.entrySet()) {
              out.svarint(e.getKey() - last).varint(e.getValue());
              last = e.getKey();
            }
          });
    }

    @Override
    public Counted read(int version, In in) {
      RateSeries series = RateSeries.SeriesCodec.INSTANCE.read(1, in);
      TreeMap<String, TreeMap<Long, Long>> releases = new TreeMap<>();
      int n = in.count();
      for (int i = 0; i < n; i++) {
        TreeMap<Long, Long> cells = new TreeMap<>();
        releases.put(in.string(), cells);
        int m = in.count();
        long at = 0;
        for (int j = 0; j < m; j++) {
          at += in.svarint();
          cells.put(at, in.varint());
        }
      }
      return new Counted(series, releases);
    }
  }
}
