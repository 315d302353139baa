package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.embedded.EmbeddedRun;
import io.millrace.jobs.embedded.EmbeddedRun.Request;
import io.millrace.jobs.embedded.RunSummary;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    description = "The main job, embedded: files in, every room, ranked work out.",
    footer = {
      "",
      "Without --input a sample day is generated and read.",
      "Example: millrace run --input app.log.gz --mapping log4j-text --warehouse wh"
    })
final class RunCommand implements Callable<Integer> {
  /** One input with the mapping that reads it. */
  static final class Input {
    @Option(
        names = "--input",
        required = true,
        paramLabel = "PATH",
        description = "File or folder; may be given again.")
    Path path;

    @Option(
        names = "--mapping",
        paramLabel = "NAME|FILE",
        description = "How it is read; the contract's own files need none.")
    String mapping;
  }

  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  List<Input> inputs = new ArrayList<>();

  @Option(names = "--policies", paramLabel = "DIR", description = "Policy documents of your own.")
  Path policies;

  @Option(names = "--parallelism", description = "Default: ${DEFAULT-VALUE}.")
  int parallelism = 1;

  @Option(
      names = "--append",
      description = "Read the recorded inputs again with the new ones; apply reviews.")
  boolean append;

  @Option(names = "--overwrite", description = "Start the warehouse anew.")
  boolean overwrite;

  @Option(names = "--json", description = "The summary as a JSON object.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    if (parallelism < 1 || parallelism > 128) {
      throw new UserError("--parallelism " + parallelism + ": between 1 and 128");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    Request request =
        new Request(
            warehouse.folder,
            inputs.stream().map(i -> new Inputs.Request(absolute(i.path), i.mapping)).toList(),
            policies,
            parallelism,
            append,
            overwrite);
    RunSummary summary =
        new EmbeddedRun(
                request, WallClock.system(), Progress.on(progress, System.console() != null))
            .run();
    Path report = warehouse.folder.resolve("report.html");
    Report.write(warehouse.config(), report);
    out.print(json ? summary.json() : summary.text() + "report " + report + "\n");
    return Millrace.DONE;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
