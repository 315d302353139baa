package io.millrace.jobs.cli;

import io.millrace.warehouse.read.ResultFormat;
import io.millrace.warehouse.read.ResultFormats;
import picocli.CommandLine.Option;

/** {@code --json} and {@code --csv}: how a table of results is printed. */
final class OutputOption {
  @Option(names = "--json", description = "One JSON array.")
  boolean json;

  @Option(names = "--csv", description = "CSV with a header.")
  boolean csv;

  ResultFormat format(Appendable out) {
    if (json) {
      return ResultFormats.json(out);
    }
    return csv ? ResultFormats.csv(out) : ResultFormats.table(out);
  }
}
