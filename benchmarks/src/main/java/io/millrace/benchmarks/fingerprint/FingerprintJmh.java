package io.millrace.benchmarks.fingerprint;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.fingerprint.Templates;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One thread under JMH, one line or trace per operation: the scanner, the same masks as regular
 * expressions of the JDK, whole fingerprints, and stack traces. This class and {@link RegexMasks}
 * are the only ones that run such expressions over lines of a log, to be compared with.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@Threads(1)
public class FingerprintJmh {
  private static final String INPUT = "millrace.bench.input";
  private static final long SEED = 5;

  /** Lines in shuffled order, and one stack trace. */
  @State(Scope.Thread)
  public static class Texts {
    private String[] lines;
    private int at;
    private String stack;

    /** Reads the files that the runner named; made-up lines when it named none. */
    @Setup
    public void read() throws IOException {
      Random random = new Random(SEED);
      String named = System.getProperty(INPUT, "");
      List<Path> files =
          named.isEmpty()
              ? List.of()
              : Arrays.stream(named.split(File.pathSeparator)).map(Path::of).toList();
      List<String> read = BenchLines.read(files, random);
      Collections.shuffle(read, random);
      lines = read.toArray(new String[0]);
      stack = FingerprintBench.stack(24);
    }

    String next() {
      at = at + 1 < lines.length ? at + 1 : 0;
      return lines[at];
    }
  }

  /** The template of a line. */
  @Benchmark
  public String scanner(Texts texts) {
    return Templates.of(texts.next());
  }

  /** The same masks as regular expressions. */
  @Benchmark
  public String regularExpressions(Texts texts) {
    return RegexMasks.of(texts.next());
  }

  /** Template, both hashes and the text of the id. */
  @Benchmark
  public String fingerprint(Texts texts) {
    return Fingerprints.ofText(texts.next()).text();
  }

  /** Reading and hashing a trace of 24 frames. */
  @Benchmark
  public Fingerprint stackTrace(Texts texts) {
    return Fingerprints.ofStack(texts.stack);
  }

  /**
   * Runs all of them, each in a process of its own.
   *
   * @param inputs files of log lines, plain or gzip; made-up lines when empty
   * @return the table, scores in operations a second
   */
  static String run(List<Path> inputs) throws RunnerException {
    String named =
        String.join(
            File.pathSeparator, inputs.stream().map(f -> f.toAbsolutePath().toString()).toList());
    StringBuilder out = new StringBuilder();
    double scanner = 0;
    double regular = 0;
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .include(FingerprintJmh.class.getName())
                    // instead of this process's own, which name another collector
                    .jvmArgs("-XX:+UseSerialGC", "-D" + INPUT + "=" + named)
                    .build())
            .run()) {
      double score = result.getPrimaryResult().getScore();
      String name = result.getPrimaryResult().getLabel();
      scanner = name.equals("scanner") ? score : scanner;
      regular = name.equals("regularExpressions") ? score : regular;
      out.append(
          String.format(
              Locale.ROOT,
              "%-22s %,16.0f +- %,.0f ops/s%n",
              name,
              score,
              result.getPrimaryResult().getScoreError()));
    }
    return out.append(
            String.format(Locale.ROOT, "%-22s %,16.1f%n", "scanner / regular", scanner / regular))
        .toString();
  }
}
