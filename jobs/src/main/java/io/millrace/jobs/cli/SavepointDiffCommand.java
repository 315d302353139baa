package io.millrace.jobs.cli;

import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointDiff;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "diff",
    description = {
      "Compares a savepoint with what this release keeps, or with another savepoint.",
      "Exit code 1 when state would be lost or cannot be read."
    })
final class SavepointDiffCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PATH", description = "The savepoint.")
  String path;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OTHER",
      description = "A savepoint of the other graph; without it, this release's own graph.")
  String other;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    Savepoint savepoint = SavepointReader.read(path);
    StateManifest graph =
        other == null ? StateManifest.today() : StateManifest.of(SavepointReader.read(other));
    SavepointDiff diff = SavepointDiff.of(savepoint, graph);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(diff));
    } else {
      section("lost", diff.lost(), out);
      section("cannot be read", diff.incompatible(), out);
      section("migrated", diff.migrated(), out);
      section("added, starts empty", diff.added(), out);
      out.println(
          diff.keepsEverything() ? "all state is taken over" : "state would be lost, see above");
    }
    return diff.keepsEverything() ? Millrace.DONE : Millrace.FAILED;
  }

  private static void section(String title, List<String> lines, PrintWriter out) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(line -> out.println("  " + line));
    }
  }
}
