package io.millrace.jobs.cli;

import io.millrace.jobs.savepoint.Doctor;
import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Would a job that starts from this savepoint go on without loss?",
      "Every reason against it is told with what to do instead. Exit code 1 when there is one."
    })
final class SavepointDoctorCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(paramLabel = "PATH", description = "Folder of the savepoint, or its _metadata.")
  String path;

  @Option(names = "--json", description = "As a JSON object.")
  boolean json;

  @Override
  public Integer call() {
    List<Finding> findings =
        Doctor.examine(SavepointReader.read(path), StateManifest.today(), warehouse.config());
    print(findings, json, spec.commandLine().getOut());
    return Doctor.healthy(findings) ? Millrace.DONE : Millrace.FAILED;
  }

  static void print(List<Finding> findings, boolean json, PrintWriter out) {
    boolean healthy = Doctor.healthy(findings);
    if (json) {
      Map<String, Object> o = new LinkedHashMap<>();
      o.put("restorable", healthy);
      o.put("findings", findings);
      out.println(JsonOut.text(o));
      return;
    }
    for (Finding f : findings) {
      out.println((f.refuses() ? "REFUSED  " : "note     ") + f.kind() + ": " + f.reason());
      if (f.instead() != null) {
        out.println("         instead: " + f.instead());
      }
    }
    out.println(healthy ? "a job can go on from here" : "do not restore from here");
  }
}
