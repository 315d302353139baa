package io.millrace.domain.release;

import io.millrace.domain.anomaly.RateSeries;
import io.millrace.domain.anomaly.SparseCounts;
import io.millrace.domain.anomaly.Wavering;
import io.millrace.domain.codec.Codec;
import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Out;
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
  private final TreeMap<String, SparseCounts> releases;

  public Counted() {
    this(new RateSeries(), new TreeMap<>());
  }

  private Counted(RateSeries series, TreeMap<String, SparseCounts> releases) {
    this.series = series;
    this.releases = releases;
  }

  /** A copy that may be changed. */
  public Counted copy() {
    TreeMap<String, SparseCounts> copied = new TreeMap<>();
    releases.forEach((release, cells) -> copied.put(release, cells.copy()));
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
          .computeIfAbsent(release, r -> new SparseCounts())
          .add(Math.floorDiv(minute, RateSeries.CELL), n);
    }
  }

  /** Forgets what is too old at a tick. */
  public void trim(long now) {
    series.trim(now);
    long oldest = Math.floorDiv(now, RateSeries.CELL) - KEPT_CELLS;
    releases.values().forEach(cells -> cells.forgetBelow(oldest));
    releases.values().removeIf(SparseCounts::isEmpty);
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
    return cells(release).sum(Math.floorDiv(fromMinute, RateSeries.CELL), Long.MAX_VALUE);
  }

  /** The first cell of a release, as a minute; never when it is unknown. */
  public long firstMinute(String release) {
    SparseCounts cells = cells(release);
    return cells.isEmpty() ? Long.MAX_VALUE : cells.first() * RateSeries.CELL;
  }

  /** Ten-minute cells from a minute on in which a release counted anything. */
  int cellsOf(String release, long fromMinute) {
    SparseCounts all = cells(release);
    int found = 0;
    for (int i = 0; i < all.size(); i++) {
      found += all.number(i) >= Math.floorDiv(fromMinute, RateSeries.CELL) ? 1 : 0;
    }
    return found;
  }

  /** Pearson's chi-square over its degrees of freedom, of a release's cells. */
  static Wavering wavering(Counted failures, Counted served, String release, long fromMinute) {
    double n = failures.sum(release, fromMinute);
    double t = served.sum(release, fromMinute);
    if (n == 0 || t == 0) {
      return Wavering.NONE;
    }
    double chi = 0;
    int cells = 0;
    long first = Math.floorDiv(fromMinute, RateSeries.CELL);
    SparseCounts asked = served.cells(release);
    for (int i = 0; i < asked.size(); i++) {
      if (asked.number(i) >= first) {
        double expected = n / t * asked.count(i);
        double off = failures.cells(release).get(asked.number(i)) - expected;
        chi += off * off / expected;
        cells++;
      }
    }
    return Wavering.of(chi, cells, n);
  }

  private SparseCounts cells(String release) {
    SparseCounts cells = release == null ? null : releases.get(release);
    return cells == null ? new SparseCounts() : cells;
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
            out.string(release);
            cells.write(out);
          });
    }

    @Override
    public Counted read(int version, In in) {
      RateSeries series = RateSeries.SeriesCodec.INSTANCE.read(1, in);
      TreeMap<String, SparseCounts> releases = new TreeMap<>();
      int n = in.count();
      for (int i = 0; i < n; i++) {
        releases.put(in.string(), SparseCounts.read(in));
      }
      return new Counted(series, releases);
    }
  }
}
