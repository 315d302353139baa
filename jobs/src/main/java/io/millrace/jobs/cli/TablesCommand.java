package io.millrace.jobs.cli;

import io.millrace.warehouse.read.ResultFormat;
import io.millrace.warehouse.read.TablesReport;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "tables", description = "Lists the tables of the warehouse and what they hold.")
final class TablesCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;
  @Mixin OutputOption output;

  @Option(names = "--history", description = "Lists the commits instead, oldest first.")
  boolean history;

  @Override
  public Integer call() {
    ResultFormat format = output.format(spec.commandLine().getOut());
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      if (history) {
        TablesReport.printHistory(reader.history(), format);
      } else {
        reader.tables().print(format);
      }
    }
    return Millrace.DONE;
  }
}
