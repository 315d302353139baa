package io.millrace.jobs.cli;

import io.millrace.jobs.savepoint.ClusterSavepoints;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "take",
    description = "Takes a savepoint of a running job; prints its path.",
    footer = {
      "",
      "For an upgrade use --stop: while the job goes on, its warehouse leaves the savepoint behind,",
      "and a restore from it is refused."
    })
final class SavepointTakeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin ClusterOption cluster;

  @Option(names = "--job", paramLabel = "ID", description = "Default: the only running job.")
  String job;

  @Option(names = "--to", paramLabel = "URI", description = "Folder. Default: the cluster's own.")
  String to;

  @Option(names = "--stop", description = "Stop the job with it.")
  boolean stop;

  @Option(
      names = "--native",
      description = "The backend's own format: faster, and read by the same backend alone.")
  boolean nativeFormat;

  @Option(names = "--wait", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
  long wait = 600;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    ClusterSavepoints savepoints = cluster.savepoints();
    String id = savepoints.job(job);
    String path =
        savepoints.take(
            id, to, stop, nativeFormat ? "NATIVE" : "CANONICAL", Duration.ofSeconds(wait));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> o = new LinkedHashMap<>();
      o.put("job", id);
      o.put("stopped", stop);
      o.put("path", path);
      out.println(JsonOut.text(o));
    } else {
      out.println(path);
    }
    return Millrace.DONE;
  }
}
