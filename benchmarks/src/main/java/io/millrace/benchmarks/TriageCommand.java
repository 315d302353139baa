package io.millrace.benchmarks;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "triage",
    mixinStandardHelpOptions = true,
    description = "What the tests for anomalies and releases are worth, and what they cost.")
final class TriageCommand implements Callable<Integer> {
  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(names = "--rounds", description = "Simulations of a cell. Default: ${DEFAULT-VALUE}.")
  int rounds = 2000;

  @Option(
      names = "--growth",
      description = "How state and time of statistics, clusters and triage grow, instead.")
  boolean growth;

  @Override
  public Integer call() {
    if (growth) {
      System.out.print(new GrowthBench(seed).run(new int[] {1_000, 10_000, 100_000}));
      return 0;
    }
    System.out.print(new TriageBench(seed).run(rounds, new int[] {1_000, 10_000, 100_000}));
    return 0;
  }
}
