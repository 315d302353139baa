package io.millrace.benchmarks.engine;

import io.millrace.benchmarks.engine.EngineRun.Backend;
import io.millrace.benchmarks.engine.EngineRun.Measured;
import io.millrace.cep.engine.Watch;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The packed engine beside the stock operator and a hand-written machine, in one process. */
public final class EngineBench {
  private static final int HEAP_KEYS = 10_000;

  /** Fewer, so that the stock operator sees each of them fifteen times within seconds. */
  private static final int ROCKSDB_KEYS = 2_000;

  private static final int PAYLOAD = 50;

  /** Every key has a tick a minute. */
  private static final long MINUTE_MS = 60_000;

  private static final int CACHED_KEYS = 10_000;

  private final EngineRun runner;
  private final PrintStream progress;
  private final double scale;

  /**
   * @param folder empty; the caller removes it
   * @param scale of the numbers of events: 1 for figures, less to see that it runs
   */
  public EngineBench(Path folder, PrintStream progress, double scale) {
    this.runner = new EngineRun(folder);
    this.progress = progress;
    this.scale = scale;
  }

  /** What is compared, with the bars of issue 8. */
  public enum Workload {
    RETRY("retry pattern", 3.5, 90, () -> List.of(BenchPatterns.retry())),
    ABANDONMENT("abandonment form", 8, 120, () -> List.of(BenchPatterns.abandonment())),
    THREE(
        "three patterns in one operator",
        5.5,
        65,
        () -> List.of(BenchPatterns.retry(), BenchPatterns.abandonment(), BenchPatterns.journey()));

    private final String title;
    private final double heapBar;
    private final double rocksBar;
    private final Supplier<List<Watch<Tick, Long>>> watches;

    Workload(
        String title, double heapBar, double rocksBar, Supplier<List<Watch<Tick, Long>>> watches) {
      this.title = title;
      this.heapBar = heapBar;
      this.rocksBar = rocksBar;
      this.watches = watches;
    }

    double bar(Backend backend) {
      return backend == Backend.HEAP ? heapBar : rocksBar;
    }
  }

  /** One line of the result. */
  public record Row(
      String workload,
      String backend,
      String subject,
      Measured measured,
      Measured stock,
      double bar) {
    double ratio() {
      return measured.rate() / stock.rate();
    }

    double cpuRatio() {
      return measured.cpuRate() / stock.cpuRate();
    }
  }

  /**
   * Workloads on backends.
   *
   * @param workloads and
   * @param backends empty for all of them
   */
  public List<Row> run(Set<Workload> workloads, Set<Backend> backends) throws Exception {
    List<Row> rows = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      for (Workload workload : Workload.values()) {
        if (in(workloads, workload) && in(backends, backend)) {
          rows.addAll(run(workload, backend));
        }
      }
    }
    return rows;
  }

  private static <T> boolean in(Set<T> wanted, T one) {
    return wanted.isEmpty() || wanted.contains(one);
  }

  List<Row> run(Workload workload, Backend backend) throws Exception {
    Measured stock = measure(workload, backend, Subject.STOCK);
    List<Row> rows = new ArrayList<>();
    rows.add(row(workload, backend, Subject.STOCK, stock, stock));
    for (Subject subject : subjects(workload, backend)) {
      Measured measured = measure(workload, backend, subject);
      rows.add(row(workload, backend, subject, measured, stock));
    }
    return rows;
  }

  private static List<Subject> subjects(Workload workload, Backend backend) {
    List<Subject> subjects = new ArrayList<>(List.of(Subject.PACKED));
    if (backend == Backend.ROCKSDB) {
      subjects.add(Subject.CACHED);
    }
    if (workload == Workload.RETRY) {
      subjects.add(Subject.HAND);
    }
    return subjects;
  }

  private Row row(
      Workload workload, Backend backend, Subject subject, Measured measured, Measured stock) {
    return new Row(
        workload.title,
        backend.name().toLowerCase(java.util.Locale.ROOT),
        subject.title(),
        measured,
        stock,
        workload.bar(backend));
  }

  private Measured measure(Workload workload, Backend backend, Subject subject) throws Exception {
    long events = (long) (scale * events(backend, subject));
    List<Watch<Tick, Long>> watches = workload.watches.get();
    int keys = backend == Backend.HEAP ? HEAP_KEYS : ROCKSDB_KEYS;
    runner.run(
        subject,
        watches,
        backend,
        new Ticks(events / 4, keys, PAYLOAD, MINUTE_MS / keys),
        CACHED_KEYS);
    Measured measured =
        runner.run(
            subject,
            watches,
            backend,
            new Ticks(events, keys, PAYLOAD, MINUTE_MS / keys),
            CACHED_KEYS);
    progress.printf(
        "%-32s %-8s %-26s %,11.0f events/s, %.1f s, %.1f CPU s%n",
        workload.title,
        backend,
        subject.title(),
        measured.rate(),
        measured.seconds(),
        measured.cpuSeconds());
    return measured;
  }

  /**
   * On heap the same for all: a key is seen four hundred times, so that windows run out as they
   * come, and the faster engine runs for seconds, too, in which it is compiled. The stock operator
   * on RocksDB sees a key fifteen times, before the longer windows fill up: more would take it many
   * minutes, and cost it more an event.
   */
  private static long events(Backend backend, Subject subject) {
    if (backend == Backend.HEAP) {
      return 4_000_000;
    }
    return subject == Subject.STOCK ? 30_000 : 500_000;
  }
}
