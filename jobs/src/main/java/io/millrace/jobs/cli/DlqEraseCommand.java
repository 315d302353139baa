package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.keys.DayKeyFiles;
import io.millrace.jobs.keys.SubjectKeyFile;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "erase",
    description = "Drops the key of a day: the bytes rejected on it never open again.",
    footer = {
      "",
      "Rows, reasons and coordinates stay. A copy of keys/ made before still opens them."
    })
final class DlqEraseCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(names = "--day", required = true, paramLabel = "DAY", description = "UTC, 2026-01-31.")
  String day;

  @Override
  public Integer call() throws IOException {
    LocalDate date;
    try {
      date = LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new UserError("--day " + day + ": a day is written as 2026-01-31");
    }
    SubjectKeyFile keys = SubjectKeyFile.of(warehouse.folder, false);
    if (!new DayKeyFiles(warehouse.folder, keys).drop(date)) {
      throw new UserError(
          "there is no key of " + date + " in " + warehouse.folder + "/keys/rejected");
    }
    spec.commandLine().getOut().println("the key of " + date + " is gone; its bytes stay sealed");
    return Millrace.DONE;
  }
}
