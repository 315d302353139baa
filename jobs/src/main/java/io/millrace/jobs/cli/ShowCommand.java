package io.millrace.jobs.cli;

import io.millrace.jobs.backlog.Backlog;
import io.millrace.jobs.backlog.ItemDetails;
import io.millrace.jobs.backlog.RankedItem;
import io.millrace.jobs.backlog.TicketText;
import io.millrace.warehouse.read.WarehouseReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "One ticket: six parts, score, evidence, owner, answer.")
final class ShowCommand implements Callable<Integer> {
  static final String ITEM = "Its rank (1), its id, or the beginning of one.";

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(paramLabel = "ITEM", description = ITEM)
  String name;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      Backlog backlog = Backlog.read(reader);
      RankedItem item = backlog.find(name);
      Map<String, ItemDetails> details = ItemDetails.read(reader, List.of(item), backlog.asOf());
      TicketText ticket =
          new TicketText(item, details.get(item.clusterId()), backlog.asOfText(), warehouse.folder);
      if (json) {
        spec.commandLine().getOut().println(JsonOut.text(ticket.json()));
      } else {
        spec.commandLine().getOut().print(ticket.text());
      }
    }
    return Millrace.DONE;
  }
}
