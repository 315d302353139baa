package io.millrace.jobs.cli;

import io.millrace.warehouse.read.WarehouseReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sql",
    description = "Asks the warehouse, every table at one complete moment.",
    footer = {
      "",
      "Every table has a view TABLE_current: the latest version of each row.",
      "Example: millrace sql \"SELECT title, effective_score FROM backlog_items_current\""
    })
final class SqlCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;
  @Mixin OutputOption output;

  @Parameters(paramLabel = "SELECT", description = "One reading statement (DuckDB's SQL).")
  String query;

  @Override
  public Integer call() {
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      reader.sql(query, output.format(spec.commandLine().getOut()));
    }
    return Millrace.DONE;
  }
}
