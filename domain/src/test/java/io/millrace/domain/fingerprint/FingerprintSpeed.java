package io.millrace.domain.fingerprint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints quick figures of one thread: template lines a second over the eight real systems, and the
 * time of a very deep stack trace. Needs the shared data; best of several rounds.
 */
public final class FingerprintSpeed {
  private static final List<String> SYSTEMS =
      List.of("Android", "HDFS", "Hadoop", "HealthApp", "Linux", "Mac", "OpenStack", "Zookeeper");
  private static final int ROUNDS = 60;

  private FingerprintSpeed() {}

  /**
   * @param args none; system property {@code millrace.root} names the repository
   */
  public static void main(String[] args) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String system : SYSTEMS) {
      String csv = SharedData.text("loghub2k/" + system + "_2k.log_structured_corrected.csv.gz");
      List<List<String>> rows = SharedData.csv(csv);
      int content = rows.get(0).indexOf("Content");
      rows.subList(1, rows.size()).forEach(row -> lines.add(row.get(content)));
    }
    long chars = lines.stream().mapToLong(String::length).sum();
    double templates = best(() -> lines.forEach(Templates::of));
    double ids = best(() -> lines.forEach(Fingerprints::ofText));
    System.out.printf(
        Locale.ROOT,
        "templates %.2f M lines/s (%.0f M chars/s), fingerprints of text %.2f M lines/s%n",
        lines.size() / templates / 1e6,
        chars / templates / 1e6,
        lines.size() / ids / 1e6);
    String deep = deepTrace();
    System.out.printf(
        Locale.ROOT,
        "stack trace of 100,000 frames %.1f ms, of 8 frames %.1f us%n",
        best(() -> Fingerprints.ofStack(deep)) * 1e3,
        best(() -> Fingerprints.ofStack(Stacks.JAVA)) * 1e6);
  }

  private static String deepTrace() {
    StringBuilder out = new StringBuilder("java.lang.StackOverflowError\n");
    for (int i = 0; i < 100_000; i++) {
      out.append("\tat com.acme.C").append(i).append("x.m(C.java:1)\n");
    }
    return out.toString();
  }

  /** Seconds of the best round. */
  private static double best(Runnable work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long from = System.nanoTime();
      work.run();
      best = Math.min(best, (System.nanoTime() - from) / 1e9);
    }
    return best;
  }
}
