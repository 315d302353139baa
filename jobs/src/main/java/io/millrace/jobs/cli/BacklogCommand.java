package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.BacklogText;
import io.millrace.warehouse.read.ReadAt;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "backlog",
    description = "Ranked work: what hurts most, how much, and whose it is.",
    footer = {"", "'show ITEM' has the ticket, 'trace ITEM --verify' its proof."})
final class BacklogCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Option(names = "--top", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  int top = 20;

  @Option(
      names = "--as-of",
      paramLabel = "T",
      description = "As it stood at this event time (2026-03-02T12:00:00Z).")
  String asOf;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "Only what was seen at this event time or later.")
  String since;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    if (top < 1) {
      throw new UserError("--top " + top + ": at least 1");
    }
    long at = asOf == null ? Long.MAX_VALUE : Moments.parse("--as-of", asOf);
    PrintWriter out = spec.commandLine().getOut();
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config(), ReadAt.newest())) {
      Backlog backlog = Backlog.read(reader, at);
      if (since != null) {
        backlog = backlog.since(Moments.parse("--since", since));
      }
      if (json) {
        out.println(JsonOut.text(BacklogText.json(backlog, top)));
      } else {
        out.print(BacklogText.table(backlog, top));
      }
    }
    return Millrace.DONE;
  }
}
