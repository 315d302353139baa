package io.millrace.benchmarks.incidents;

import io.millrace.jobs.embedded.WorkFolder;
import io.millrace.testkit.generate.Generator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace check incidents}: the backlog against what the generator knows to be true. */
@Command(
    name = "millrace check incidents",
    mixinStandardHelpOptions = true,
    description = {
      "Runs seeds of a scenario and compares the backlog with the generator's own books:",
      "precision, recall, rank of each incident, and its minutes of pain by the truth.",
      "Exit 1 when an incident has no item, or its minutes are more than 10 %% off."
    })
public final class CheckIncidents implements Callable<Integer> {
  @Option(names = "--seeds", description = "How many. Default: ${DEFAULT-VALUE}.")
  int seeds = 20;

  @Option(names = "--first", description = "The first seed. Default: ${DEFAULT-VALUE}.")
  long first = 1;

  @Option(names = "--scenario", description = "Default: ${DEFAULT-VALUE}.")
  String scenario = "shop-day";

  @Option(names = "--events", description = "Records of a seed, about. Default: the scenario's.")
  Long events;

  /** Runs the check and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CheckIncidents()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    IncidentRun run =
        new IncidentRun(scenario, events == null ? Generator.usualEvents(scenario) : events);
    List<SeedResult> results = new ArrayList<>();
    for (long seed = first; seed < first + seeds; seed++) {
      Path folder = Files.createTempDirectory("millrace-incidents-");
      try {
        results.add(run.run(seed, folder));
      } finally {
        WorkFolder.delete(folder);
      }
      System.err.printf("seed %d: %d open items%n", seed, results.get(results.size() - 1).open());
    }
    IncidentTable table = new IncidentTable(results);
    System.out.print(table.text());
    table.failures().forEach(System.out::println);
    return table.failures().isEmpty() ? 0 : 1;
  }
}
