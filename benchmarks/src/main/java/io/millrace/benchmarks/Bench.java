package io.millrace.benchmarks;

import io.millrace.benchmarks.engine.EngineBench;
import io.millrace.benchmarks.engine.EngineGrowth;
import io.millrace.benchmarks.engine.EngineRun;
import io.millrace.benchmarks.engine.EngineText;
import io.millrace.benchmarks.fingerprint.FingerprintBench;
import io.millrace.benchmarks.state.StateBench;
import io.millrace.jobs.embedded.WorkFolder;
import io.millrace.operators.journeys.JourneyEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace bench}: what Millrace costs, measured beside a baseline in the same run. */
@Command(
    name = "millrace bench",
    description = "Measures Millrace beside a baseline, in one run.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Bench.Pipeline.class,
      Bench.Engine.class,
      Bench.Fingerprint.class,
      Bench.State.class,
      ColumnsCommand.class,
      IntakeCommand.class,
      TriageCommand.class
    })
public final class Bench {
  private Bench() {}

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Command(
      name = "pipeline",
      mixinStandardHelpOptions = true,
      description = "The whole embedded pipeline beside a bare keyed one, over the same records.")
  static final class Pipeline implements Callable<Integer> {
    private static final long WARM_UP = 600_000;

    @Option(names = "--events", description = "Records, about. Default: ${DEFAULT-VALUE}.")
    long events = 1_000_000;

    @Option(names = "--json", description = "The result as a JSON object.")
    boolean json;

    @Option(
        names = "--journeys-engine",
        description =
            "What runs the patterns: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    JourneyEngine engine = JourneyEngine.PACKED;

    @Override
    public Integer call() throws Exception {
      Path folder = Files.createTempDirectory("millrace-bench-");
      try {
        PipelineBench bench = new PipelineBench(folder, System.err, engine);
        PipelineResult result = bench.run(events, Math.min(events, WARM_UP));
        System.out.print(json ? result.json() : result.text());
      } finally {
        WorkFolder.delete(folder);
      }
      return 0;
    }
  }

  @Command(
      name = "engine",
      mixinStandardHelpOptions = true,
      description = "The packed pattern engine beside Flink's stock operator, over the same ticks.")
  static final class Engine implements Callable<Integer> {
    @Option(
        names = "--scale",
        description = "Of the numbers of events; below 1 only to see that it runs. Default: 1.")
    double scale = 1;

    @Option(
        names = "--workload",
        description = "Only this, may come again: ${COMPLETION-CANDIDATES}. Default: all.")
    Set<EngineBench.Workload> workloads = EnumSet.noneOf(EngineBench.Workload.class);

    @Option(
        names = "--backend",
        description = "Only this, may come again: ${COMPLETION-CANDIDATES}. Default: all.")
    Set<EngineRun.Backend> backends = EnumSet.noneOf(EngineRun.Backend.class);

    @Option(
        names = "--growth",
        description = "How cost grows with keys, partial matches and event size, instead.")
    boolean growth;

    @Override
    public Integer call() throws Exception {
      Path folder = Files.createTempDirectory("millrace-bench-");
      try {
        if (growth) {
          EngineGrowth curves = new EngineGrowth(folder, System.err, scale);
          curves.run().forEach(p -> System.out.print(p.text()));
          return 0;
        }
        List<EngineBench.Row> rows =
            new EngineBench(folder, System.err, scale).run(workloads, backends);
        System.out.print(EngineText.of(rows));
      } finally {
        WorkFolder.delete(folder);
      }
      return 0;
    }
  }

  @Command(
      name = "fingerprint",
      mixinStandardHelpOptions = true,
      description = "Lines to ids, with Drain and with regular expressions beside it.")
  static final class Fingerprint implements Callable<Integer> {
    @Option(names = "--lines", description = "Read end to end. Default: ${DEFAULT-VALUE}.")
    long lines = 5_000_000;

    @Option(
        names = "--input",
        paramLabel = "FILE",
        description = "Log lines, plain or gzip; repeatable. Default: made-up lines.")
    List<Path> inputs = List.of();

    @Option(names = "--json", description = "The result as a JSON object.")
    boolean json;

    @Option(names = "--jmh", description = "In memory under JMH instead, a process each.")
    boolean jmh;

    @Override
    public Integer call() throws Exception {
      if (jmh) {
        System.out.print(FingerprintBench.jmh(inputs));
        return 0;
      }
      Path folder = Files.createTempDirectory("millrace-bench-");
      try {
        FingerprintBench bench = new FingerprintBench(folder);
        bench.run(inputs, lines);
        System.out.print(json ? bench.json() : bench.text());
      } finally {
        WorkFolder.delete(folder);
      }
      return 0;
    }
  }

  @Command(
      name = "state",
      mixinStandardHelpOptions = true,
      description = "Bytes of state per open journey, on the heap and on RocksDB.")
  static final class State implements Callable<Integer> {
    @Option(names = "--journeys", description = "Open at once. Default: ${DEFAULT-VALUE}.")
    long journeys = 100_000;

    @Override
    public Integer call() throws Exception {
      Path folder = Files.createTempDirectory("millrace-bench-");
      try {
        System.out.print(StateBench.text(new StateBench(folder, System.err).run(journeys)));
      } finally {
        WorkFolder.delete(folder);
      }
      return 0;
    }
  }
}
