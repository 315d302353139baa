package io.millrace.jobs.chaos;

import java.util.List;
import java.util.Locale;

/**
 * What one round found.
 *
 * @param acknowledged records that the brokers took
 * @param jobMillis from submission to the end of the input
 * @param kills none in a round of savepoints
 * @param rescales none in a round of kills
 * @param rows current rows that were compared with an undisturbed run over the same records
 * @param tables that hold them
 * @param problems empty when nothing was lost, nothing came twice and every row is the same
 */
public record ChaosReport(
    long seed,
    String scenario,
    long events,
    long acknowledged,
    long jobMillis,
    List<Kill> kills,
    List<Rescale> rescales,
    long rows,
    int tables,
    List<String> problems) {
  public boolean passed() {
    return problems.isEmpty();
  }

  /** For people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    line(out, "seed %d: %s, %,d records acknowledged", seed, scenario, acknowledged);
    line(out, "job: %.1f s, disturbed by", jobMillis / 1000.0);
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
    for (Rescale rescale : rescales) {
      line(
          out,
          "  savepoint after %d checkpoints in %.1f s, parallelism %d -> %d; restored %d;"
              + " all tasks ran again after %.1f s",
          rescale.checkpoints(),
          rescale.stopMillis() / 1000.0,
          rescale.from(),
          rescale.to(),
          rescale.restored(),
          rescale.resumeMillis() / 1000.0);
    }
    if (!rescales.isEmpty()) {
      line(out, "  and a field that writers add to every schema midway");
    }
    line(
        out,
        "compared: %,d current rows of %d tables with those of an undisturbed run",
        rows,
        tables);
    line(out, passed() ? "ledgers exact, no duplicate, no loss, every row the same" : "FAILED");
    problems.forEach(p -> line(out, "  %s", p));
    return out.toString();
  }

  private static void line(StringBuilder out, String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
