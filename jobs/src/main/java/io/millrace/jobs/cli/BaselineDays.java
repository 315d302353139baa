package io.millrace.jobs.cli;

import picocli.CommandLine.Option;

/** {@code --from T --to T}: the days of a baseline; all of them when not given. */
final class BaselineDays {
  private static final long FIRST = 0;
  private static final long LAST = 4_102_444_800_000L; // 2100-01-01

  @Option(names = "--from", paramLabel = "T", description = "First day (2026-03-02T00:00:00Z).")
  String from;

  @Option(names = "--to", paramLabel = "T", description = "End of the last day, exclusive.")
  String to;

  long first() {
    return from == null ? FIRST : Moments.parse("--from", from);
  }

  long end() {
    return to == null ? LAST : Moments.parse("--to", to);
  }
}
