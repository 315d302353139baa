package io.millrace.jobs.cli;

import io.millrace.jobs.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    description = "One self-contained HTML page: ranked work, journeys, both ledgers.")
final class ReportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Default: report.html in the warehouse's folder.")
  Path output;

  @Option(names = "--json", description = "Where it was written, as a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    Path file = output == null ? warehouse.folder.resolve(Report.FILE) : output;
    Report.write(warehouse.config(), file);
    Path written = file.toAbsolutePath().normalize();
    spec.commandLine()
        .getOut()
        .println(
            json
                ? JsonOut.text(java.util.Map.of("report", written.toString()))
                : "report: " + written);
    return Millrace.DONE;
  }
}
