package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.savepoint.ClusterSavepoints;
import io.millrace.jobs.savepoint.ClusterSavepoints.Remembered;
import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description =
        "Savepoints and kept checkpoints, newest first: of a running job, or in a folder.")
final class SavepointListCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ClusterOption cluster;

  @Option(names = "--job", paramLabel = "ID", description = "Default: the only running job.")
  String job;

  @Option(names = "--folder", paramLabel = "DIR", description = "Look there, ask no cluster.")
  Path folder;

  @Option(names = "--json", description = "As a JSON array.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    List<Remembered> found = folder == null ? ofCluster() : ofFolder(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOut.text(found));
      return Millrace.DONE;
    }
    for (Remembered s : found) {
      out.printf(
          Locale.ROOT,
          "%6d  %-19s %-11s %s %,14d bytes  %s%n",
          s.checkpoint(),
          s.kind(),
          s.status(),
          Instant.ofEpochMilli(s.at()),
          s.bytes(),
          s.path() == null ? "(gone)" : s.path());
    }
    return Millrace.DONE;
  }

  private List<Remembered> ofCluster() {
    ClusterSavepoints savepoints = cluster.savepoints();
    return savepoints.list(savepoints.job(job));
  }

  private static List<Remembered> ofFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UserError(folder + " is no folder");
    }
    List<Remembered> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("_metadata")).toList()) {
        Savepoint s = SavepointReader.read(file.getParent().toUri().toString());
        long at = Files.getLastModifiedTime(file).toMillis();
        found.add(new Remembered(s.checkpointId(), s.kind(), "COMPLETED", at, s.bytes(), s.path()));
      }
    }
    found.sort(Comparator.comparingLong(Remembered::at).reversed());
    return found;
  }
}
