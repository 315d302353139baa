package io.millrace.benchmarks.fingerprint;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprints;
import io.millrace.domain.fingerprint.Templates;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures fingerprints on one thread, by its processor time, so that neighbours do not count: the
 * scanner beside the same masks as regular expressions, in memory; a file of lines to a file of ids
 * with Drain beside it; and stack traces.
 */
public final class FingerprintBench {
  private static final long SEED = 5;
  private static final int LEAST_ROUNDS = 3;
  private static final long WARM_NS = 3_000_000_000L;
  private static final String STACK = stack(24);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Map<String, Double> figures = new LinkedHashMap<>();
  private final Path folder;
  private final long warmNs;

  /** Keeps the compiler from leaving the work out. */
  private long checksum;

  /**
   * @param folder for temporary files
   */
  public FingerprintBench(Path folder) {
    this(folder, WARM_NS);
  }

  FingerprintBench(Path folder, long warmNs) {
    this.folder = folder;
    this.warmNs = warmNs;
  }

  /**
   * Measures.
   *
   * @param inputs files of log lines; made-up lines when empty
   * @param count lines that are read end to end
   * @return figures by name, rates in lines or traces a second of processor time
   */
  public Map<String, Double> run(List<Path> inputs, long count) throws IOException {
    Random random = new Random(SEED);
    List<String> lines = BenchLines.read(inputs, random);
    double scanner = rate(lines, Templates::of);
    double regex = rate(lines, RegexMasks::of);
    figures.put("scanner lines/s", scanner);
    figures.put("regex lines/s", regex);
    figures.put("scanner / regex", scanner / regex);
    Path file = folder.resolve("lines.txt");
    BenchLines.write(lines, count, random, file);
    endToEnd(file, Math.min(count, 200_000), false);
    double ids = endToEnd(file, count, false);
    double drain = endToEnd(file, count, true);
    figures.put("lines end to end", (double) count);
    figures.put("fingerprint lines/s", ids);
    figures.put("drain lines/s", drain);
    figures.put("fingerprint / drain", ids / drain);
    figures.put("stack traces/s", rate(List.of(STACK), Fingerprints::ofStack, 2_000));
    return figures;
  }

  /** One thread under JMH; see {@link FingerprintJmh}. */
  public static String jmh(List<Path> inputs) throws RunnerException {
    return FingerprintJmh.run(inputs);
  }

  /** For people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    figures.forEach(
        (name, v) -> out.append(String.format(Locale.ROOT, "%-22s %,16.2f%n", name, v)));
    return out.toString();
  }

  /** As a JSON object. */
  public String json() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>(figures);
    all.put("checksum", checksum);
    return new ObjectMapper().writeValueAsString(all) + "\n";
  }

  private double rate(List<String> texts, Function<String, ?> work) {
    return rate(texts, work, 1);
  }

  /** Texts a second of the best round, when the code has long been compiled. */
  private double rate(List<String> texts, Function<String, ?> work, int repeat) {
    long least = Long.MAX_VALUE;
    int kept = 0;
    long spent = 0;
    for (int round = 0; round < LEAST_ROUNDS || spent < warmNs; round++) {
      long from = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < repeat; i++) {
        for (String text : texts) {
          kept += work.apply(text).hashCode();
        }
      }
      long took = threads.getCurrentThreadCpuTime() - from;
      spent += took;
      least = Math.min(least, took);
    }
    checksum += kept;
    return (double) texts.size() * repeat / least * 1e9;
  }

  /** From a file of lines to a file of ids, one a line. */
  private double endToEnd(Path file, long count, boolean withDrain) throws IOException {
    Drain drain = new Drain();
    long from = threads.getCurrentThreadCpuTime();
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        BufferedWriter out = Files.newBufferedWriter(folder.resolve("ids.txt"))) {
      for (long i = 0; i < count; i++) {
        String line = in.readLine();
        Fingerprint id = withDrain ? null : Fingerprints.ofText(line);
        out.write(id == null ? Integer.toString(drain.add(line).id) : id.text());
        out.write('\n');
      }
    }
    return count / ((threads.getCurrentThreadCpuTime() - from) / 1e9);
  }

  /** A trace of so many frames, a third of them the application's. */
  static String stack(int frames) {
    StringBuilder out = new StringBuilder("java.lang.IllegalStateException: order 4711 is gone\n");
    for (int i = 0; i < frames; i++) {
      out.append("\tat ").append(i % 3 == 0 ? "com.acme.shop.Cart" : "org.apache.web.Filter");
      out.append((char) ('A' + i)).append(".handle(File.java:").append(i).append(")\n");
    }
    return out.toString();
  }
}
