package io.millrace.jobs.cli;

import io.millrace.jobs.savepoint.Doctor;
import io.millrace.jobs.savepoint.Doctor.Finding;
import io.millrace.jobs.savepoint.Doctor.Kind;
import io.millrace.jobs.savepoint.Savepoint;
import io.millrace.jobs.savepoint.SavepointReader;
import io.millrace.jobs.savepoint.StateManifest;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.sink.RollBack;
import io.millrace.warehouse.tables.Tables;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

@Command(
    name = "restore",
    description = {
      "Starts a job from a savepoint, if the doctor has nothing against it.",
      "Options that it does not know are those of 'submit'."
    },
    footer = {"", "Example: millrace savepoint restore flink/savepoints/savepoint-1a2b millrace"})
final class SavepointRestoreCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin WarehouseOption warehouse;

  @Parameters(index = "0", paramLabel = "PATH", description = "The savepoint.")
  String path;

  @Parameters(index = "1", paramLabel = "JOB", description = "As 'submit' names it.")
  String job;

  @Option(
      names = "--roll-back",
      description =
          "Undo what the warehouse holds from after the savepoint; the job writes it anew.")
  boolean rollBack;

  @Unmatched List<String> submitOptions = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Savepoint savepoint = SavepointReader.read(path);
    List<Finding> findings = examine(savepoint);
    if (rollBack && onlyOlder(findings)) {
      try (WarehouseCatalog catalog = WarehouseCatalog.open(warehouse.config())) {
        List<String> tables = RollBack.to(savepoint.sink(), catalog, Tables.ALL);
        out.println("rolled back " + String.join(", ", tables));
      }
      findings = examine(savepoint);
    }
    SavepointDoctorCommand.print(findings, false, out);
    out.flush();
    return Doctor.healthy(findings) ? submit(savepoint) : Millrace.FAILED;
  }

  private List<Finding> examine(Savepoint savepoint) {
    return Doctor.examine(savepoint, StateManifest.today(), warehouse.config());
  }

  /** A roll-back mends nothing else, and is not done for nothing. */
  private static boolean onlyOlder(List<Finding> findings) {
    return !Doctor.healthy(findings)
        && findings.stream()
            .filter(Finding::refuses)
            .allMatch(finding -> finding.kind() == Kind.OLDER_THAN_WAREHOUSE);
  }

  private int submit(Savepoint savepoint) {
    List<String> args = new ArrayList<>(List.of(job, "--from-savepoint", savepoint.path()));
    args.addAll(submitOptions);
    CommandLine submit = spec.root().commandLine().getSubcommands().get("submit");
    return submit.execute(args.toArray(String[]::new));
  }
}
