package io.millrace.jobs.cli;

import io.millrace.jobs.baseline.FrozenBaseline;
import io.millrace.jobs.baseline.JourneyBaselines;
import io.millrace.jobs.baseline.JourneySums;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "compare-baseline",
    description = "What has changed in journeys since a baseline was frozen.",
    footer = {
      "",
      "Fragility: runs that failed, timed out or were abandoned, and a quarter of those retried,",
      "of all that are decided."
    })
final class PolicyCompareBaselineCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;
  @Mixin BaselineDays days;

  @Parameters(paramLabel = "NAME", description = "Name of the frozen baseline.")
  String name;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  /** One figure, then and now; null where there was nothing to divide. */
  private record Change(JourneySums who, String figure, Double then, Double now) {}

  @Override
  public Integer call() {
    FrozenBaseline frozen = FrozenBaseline.read(warehouse.folder, name);
    List<JourneySums> now;
    try (WarehouseReader reader = WarehouseReader.open(warehouse.config())) {
      now = JourneyBaselines.read(reader, days.first(), days.end());
    }
    List<Change> changes = changes(frozen.lines(), now);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JsonOut.text(changes.stream().map(PolicyCompareBaselineCommand::object).toList()));
      return Millrace.DONE;
    }
    String who = "";
    for (Change c : changes) {
      if (!who.equals(c.who.key())) {
        who = c.who.key();
        String segment = c.who.segment().isEmpty() ? "" : ", " + c.who.segment();
        out.printf("%s%s (%s)%n", c.who.journey(), segment, c.who.environment());
      }
      out.printf(
          Locale.ROOT,
          "  %-20s %10s -> %10s  %s%n",
          c.figure,
          text(c.then),
          text(c.now),
          c.then == null || c.now == null
              ? ""
              : String.format(Locale.ROOT, "%+.1f", c.now - c.then));
    }
    return Millrace.DONE;
  }

  private static List<Change> changes(List<JourneySums> before, List<JourneySums> after) {
    Map<String, JourneySums> then = new TreeMap<>();
    Map<String, JourneySums> now = new TreeMap<>();
    Map<String, JourneySums> all = new TreeMap<>();
    before.forEach(line -> then.put(line.key(), line));
    after.forEach(line -> now.put(line.key(), line));
    all.putAll(then);
    all.putAll(now);
    List<Change> changes = new ArrayList<>();
    all.forEach(
        (key, line) -> {
          Map<String, Double> old = figures(then.get(key));
          Map<String, Double> current = figures(now.get(key));
          for (String figure : line.figures().keySet()) {
            changes.add(new Change(line, figure, old.get(figure), current.get(figure)));
          }
        });
    return changes;
  }

  private static Map<String, Double> figures(JourneySums line) {
    return line == null ? Map.of() : line.figures();
  }

  private static String text(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static Map<String, Object> object(Change c) {
    Map<String, Object> o = new LinkedHashMap<>();
    o.put("environment", c.who.environment());
    o.put("journey", c.who.journey());
    o.put("segment", c.who.segment());
    o.put("figure", c.figure);
    o.put("then", c.then);
    o.put("now", c.now);
    return o;
  }
}
