package io.millrace.jobs.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What one round found.
 *
 * @param acknowledged records that the brokers took
 * @param jobMillis from submission to the end of the input
 * @param rows current rows that were compared with an undisturbed run over the same records
 * @param problems empty when nothing was lost, nothing came twice and every row is the same
 */
public record ChaosReport(
    long seed,
    String scenario,
    long events,
    long acknowledged,
    long jobMillis,
    List<Kill> kills,
    long rows,
    List<String> problems) {
  public boolean passed() {
    return problems.isEmpty();
  }

  /** For people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    line(out, "seed %d: %s, %,d records acknowledged", seed, scenario, acknowledged);
    line(out, "job: %.1f s with these kills", jobMillis / 1000.0);
    for (Kill kill : kills) {
      line(
          out,
          "  kill -9 %-14s pid %-7d held %2d tasks, after %d checkpoints; restored %d;"
              + " all tasks ran again after %.1f s",
          kill.part(),
          kill.pid(),
          kill.held(),
          kill.checkpoints(),
          kill.restored(),
          kill.recoveryMillis() / 1000.0);
    }
    line(out, "compared: %,d current rows with those of an undisturbed run", rows);
    line(out, passed() ? "ledgers exact, no duplicate, no loss, every row the same" : "FAILED");
    problems.forEach(p -> line(out, "  %s", p));
    return out.toString();
  }

  private static void line(StringBuilder out, String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
