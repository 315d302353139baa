package io.millrace.benchmarks;

import io.millrace.jobs.embedded.WorkFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "columns",
    mixinStandardHelpOptions = true,
    description = "Rows of events into Parquet, beside Iceberg's own writer of the same rows.")
final class ColumnsCommand implements Callable<Integer> {
  private static final int ROUNDS = 5;

  @Option(names = "--events", description = "Records, about. Default: ${DEFAULT-VALUE}.")
  long events = 60_000;

  @Option(names = "--json", description = "The result as a JSON object.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("millrace-bench-");
    try {
      ColumnsResult result = new ColumnsBench(folder).run(events, ROUNDS);
      System.out.print(json ? result.json() : result.text());
    } finally {
      WorkFolder.delete(folder);
    }
    return 0;
  }
}
