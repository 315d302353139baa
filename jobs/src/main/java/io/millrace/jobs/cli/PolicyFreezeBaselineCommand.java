package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.baseline.FrozenBaseline;
import io.millrace.jobs.baseline.JourneyBaselines;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "freeze-baseline",
    description = "Keeps how journeys went over some days, to compare with later.",
    footer = {"", "'policy compare-baseline NAME' says what has changed since."})
final class PolicyFreezeBaselineCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;
  @Mixin BaselineDays days;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "What to call it.")
  String name;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    FrozenBaseline frozen;
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      frozen =
          new FrozenBaseline(
              name,
              days.first(),
              days.end(),
              JourneyBaselines.read(reader, days.first(), days.end()));
    }
    if (frozen.lines().isEmpty()) {
      throw new UserError("no run of a journey in these days; nothing to freeze");
    }
    Path file = frozen.write(warehouse.folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> o = new LinkedHashMap<>();
      o.put("name", name);
      o.put("lines", frozen.lines().size());
      o.put("file", file.toString());
      out.println(JsonOut.text(o));
    } else {
      out.printf(Locale.ROOT, "%d lines kept as '%s' in %s%n", frozen.lines().size(), name, file);
    }
    return Millrace.DONE;
  }
}
