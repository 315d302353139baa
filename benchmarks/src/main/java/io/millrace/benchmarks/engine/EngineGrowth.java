package io.millrace.benchmarks.engine;

import io.millrace.benchmarks.engine.EngineRun.Backend;
import io.millrace.benchmarks.engine.EngineRun.Measured;
import io.millrace.cep.engine.Watch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How what both engines cost grows: with keys, with partial matches of a key, with event size. */
public final class EngineGrowth {
  private static final int CACHED_KEYS = 20_000;

  private final EngineRun runner;
  private final PrintStream progress;
  private final double scale;

  /**
   * @param folder empty; the caller removes it
   * @param scale of the numbers of events
   */
  public EngineGrowth(Path folder, PrintStream progress, double scale) {
    this.runner = new EngineRun(folder);
    this.progress = progress;
    this.scale = scale;
  }

  /** One point: what was varied, and CPU microseconds per event. */
  public record Point(String varied, String backend, double stock, double packed, double cached) {
    /** As a line of a table. */
    public String text() {
      return String.format(
          Locale.ROOT,
          "%-24s %-8s stock %9.1f us/event, packed %7.1f, cached %7.1f, ratio %7.1f%n",
          varied,
          backend,
          stock,
          packed,
          cached,
          stock / (Double.isNaN(cached) ? packed : Math.min(packed, cached)));
    }
  }

  /** All curves on both backends. */
  public List<Point> run() throws Exception {
    List<Point> points = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      // the stock operator on RocksDB would need minutes for what others do in seconds
      long few = backend == Backend.HEAP ? 400_000 : 20_000;
      for (int keys : new int[] {10_000, 100_000, 1_000_000}) {
        long many = keys + (backend == Backend.HEAP ? 1_000_000 : 300_000);
        points.add(
            point(
                "keys " + keys,
                backend,
                BenchPatterns.retry(),
                new Ticks(backend == Backend.HEAP ? keys + few : few, keys, 50, 1),
                new Ticks(many, keys, 50, 1)));
      }
      for (int open : new int[] {1, 10, 100}) {
        points.add(
            point(
                "partial matches " + open,
                backend,
                BenchPatterns.open(Duration.ofSeconds(open)),
                new Ticks(few / (5 + open), 100, 50, 10),
                new Ticks(2_000_000 / (5 + open), 100, 50, 10)));
      }
      for (int bytes : new int[] {50, 400, 4_000}) {
        points.add(
            point(
                "bytes per event " + bytes,
                backend,
                BenchPatterns.retry(),
                new Ticks(few, 1_000, bytes, 60),
                new Ticks(300_000, 1_000, bytes, 60)));
      }
    }
    return points;
  }

  private Point point(
      String varied, Backend backend, Watch<Tick, Long> watch, Ticks forStock, Ticks forPacked)
      throws Exception {
    Point point =
        new Point(
            varied,
            backend.name().toLowerCase(Locale.ROOT),
            micros(Subject.STOCK, watch, backend, forStock),
            micros(Subject.PACKED, watch, backend, forPacked),
            backend == Backend.HEAP
                ? Double.NaN
                : micros(Subject.CACHED, watch, backend, forPacked));
    progress.print(point.text());
    return point;
  }

  private double micros(Subject subject, Watch<Tick, Long> watch, Backend backend, Ticks ticks)
      throws Exception {
    Ticks scaled =
        new Ticks((long) (scale * ticks.events()), ticks.keys(), ticks.payload(), ticks.step());
    Measured measured = runner.run(subject, List.of(watch), backend, scaled, CACHED_KEYS);
    return 1e6 / measured.cpuRate();
  }
}
