package io.millrace.benchmarks.engine;

import java.util.List;
import java.util.Locale;

/** The result of {@code bench engine}, for people. */
public final class EngineText {
  private EngineText() {}

  /** A table, one line per workload, backend and engine. */
  public static String of(List<EngineBench.Row> rows) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-32s %-8s %-26s %12s %9s %9s %6s%n",
            "patterns",
            "backend",
            "engine",
            "events/s",
            "ratio",
            "of CPU",
            "bar"));
    for (EngineBench.Row r : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-32s %-8s %-26s %,12.0f %9.1f %9.1f %6.1f%n",
              r.workload(),
              r.backend(),
              r.subject(),
              r.measured().rate(),
              r.ratio(),
              r.cpuRatio(),
              r.bar()));
    }
    return text.toString();
  }
}
