package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description = "Writes a seeded scenario with a truth file: the same seed, the same bytes.")
final class GenerateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--scenario",
      required = true,
      description = "One of: ${COMPLETION-CANDIDATES}.",
      completionCandidates = Names.class)
  String scenario;

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(names = "--events", description = "Telemetry records, about (default: the scenario's).")
  Long events;

  @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder to write.")
  Path output;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format = Format.JSONL;

  /** Scenario names for help and completion. */
  static final class Names extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1;

    Names() {
      super(Generator.scenarios());
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!Generator.scenarios().contains(scenario)) {
      throw new UserError("no scenario '" + scenario + "'; there are " + Generator.scenarios());
    }
    long count = events == null ? Generator.usualEvents(scenario) : events;
    Generator.generate(scenario, seed, count, output, format);
    spec.commandLine().getOut().println(scenario + " written to " + output);
    return Millrace.DONE;
  }
}
