package io.millrace.jobs.chaos;

import java.util.List;
import java.util.Locale;

/**
 * How soon alerts reach those whom they are for.
 *
 * @param recordsPerSecond that went through the whole pipeline
 * @param alertsPerSecond that went into the outbox by themselves
 * @param refused answers of the webhook's receiver other than 200
 * @param problems empty when every alert came to everybody, signed and under one id
 */
public record AlertReport(
    double recordsPerSecond,
    double alertsPerSecond,
    List<AlertTimes> times,
    int refused,
    List<String> problems) {
  public boolean passed() {
    return problems.isEmpty();
  }

  /** For people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%.0f records a second through both jobs, then %.0f alerts a second into the outbox%n",
            recordsPerSecond,
            alertsPerSecond));
    times.forEach(time -> out.append("  ").append(time).append('\n'));
    out.append(
        String.format(
            Locale.ROOT,
            "the webhook's receiver answered 500 or 429 %d times before it took them%n",
            refused));
    out.append(passed() ? "every alert came to everybody, and ended" : "FAILED").append('\n');
    problems.forEach(problem -> out.append("  ").append(problem).append('\n'));
    return out.toString();
  }
}
