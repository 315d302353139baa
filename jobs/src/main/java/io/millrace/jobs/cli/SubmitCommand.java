package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.millrace.MillraceJob;
import io.millrace.jobs.stack.StackAddresses;
import io.millrace.jobs.stack.StackPlan;
import io.millrace.jobs.submit.Deployable;
import io.millrace.jobs.submit.FlinkRest;
import io.millrace.jobs.submit.JobWatch;
import io.millrace.jobs.submit.PlanText;
import io.millrace.jobs.submit.Submission;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    name = "submit",
    description = "Runs a job on a Flink cluster: the local stack's, or any by --jobmanager.",
    footer = {
      "",
      "Without --config the settings that ./millrace up wrote are used.",
      "Example: millrace submit millrace --mapping orders=my-orders.yaml"
    })
final class SubmitCommand implements Callable<Integer> {
  private static final Duration START = Duration.ofMinutes(3);

  @Spec CommandSpec spec;
  @Mixin StackOption stack;

  @Parameters(paramLabel = "JOB", description = "millrace or dispatch")
  String job;

  @Option(names = "--plan", description = "Print the graph; run nothing.")
  boolean plan;

  @Option(
      names = "--from-savepoint",
      paramLabel = "PATH",
      description = "Start from its state, if the doctor has nothing against it.")
  String savepoint;

  @Option(names = "--parallelism", paramLabel = "N", description = "Default: the cluster's.")
  Integer parallelism;

  @Option(names = "--config", paramLabel = "FILE", description = "The job's settings.")
  Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting over the file's, by dotted path.")
  Map<String, String> over = new LinkedHashMap<>();

  @Option(
      names = "--mapping",
      paramLabel = "TOPIC=NAME|FILE",
      description = "Reads a topic of your own by a mapping.")
  Map<String, String> mappings = new LinkedHashMap<>();

  @Option(
      names = "--jobmanager",
      paramLabel = "URL",
      description = "Another cluster's REST address; the settings must be readable there.")
  String jobManager;

  @Override
  public Integer call() {
    Deployable deployable = Deployable.find(job);
    if (parallelism != null && (parallelism < 1 || parallelism > 720)) {
      throw new UserError("--parallelism " + parallelism + ": between 1 and 720");
    }
    mappings.replaceAll((topic, mapping) -> absoluteFile(mapping));
    Path settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    if (plan) {
      Map<String, String> all = new LinkedHashMap<>(over);
      if (parallelism != null) {
        all.put("parallelism", parallelism.toString());
      }
      Deployable.Settings told = new Deployable.Settings(settings, all, mappings);
      out.print(PlanText.of(deployable.graph().apply(told).getStreamGraph()));
      return Millrace.DONE;
    }
    boolean main = deployable.main() == MillraceJob.class;
    if (savepoint != null && main && !DoctorFirst.allows(savepoint, settings, over, out)) {
      return Millrace.FAILED;
    }
    run(deployable, settings, out);
    return Millrace.DONE;
  }

  private void run(Deployable deployable, Path settings, PrintWriter out) {
    FlinkRest rest =
        FlinkRest.first(jobManager == null ? addresses().jobManagers() : List.of(jobManager));
    Path jar = StackOption.home().resolve("dist/target/millrace-job.jar");
    if (!Files.isRegularFile(jar)) {
      throw new UserError(
          jar + " is missing; mvn -Dquick -DskipTests -pl dist -am package makes it");
    }
    String uploaded = rest.upload(jar);
    String id;
    try {
      id =
          rest.run(
              uploaded,
              new Submission(
                  deployable.main().getName(), arguments(settings), parallelism, savepoint));
    } finally {
      rest.delete(uploaded);
    }
    out.println("job " + id + " " + rest.address() + "/#/job/" + id + "/overview");
    out.flush();
    new JobWatch(rest, id).running(START);
    if (deployable.main() == MillraceJob.class) {
      out.println("running; rows are visible after each checkpoint:");
      out.println("  ./millrace backlog --warehouse " + warehouse());
    } else {
      out.println("running");
    }
  }

  private List<String> arguments(Path settings) {
    List<String> args = new ArrayList<>(List.of("--config", settings.toString()));
    over.forEach((key, value) -> args.addAll(List.of("--set", key + "=" + value)));
    mappings.forEach((topic, m) -> args.addAll(List.of("--mapping", topic + "=" + m)));
    return args;
  }

  private Path settings() {
    if (config != null) {
      return config.toAbsolutePath().normalize();
    }
    addresses(); // says what to type when there is no stack
    return stack.folder().jobSettings(job);
  }

  private StackAddresses addresses() {
    return StackPlan.of(StackOption.home(), stack.folder()).addresses();
  }

  private String warehouse() {
    return jobManager == null ? addresses().warehouse().toString() : "DIR";
  }

  /** A mapping that is a file here is read where the job starts, in another folder. */
  private static String absoluteFile(String mapping) {
    Path file = Path.of(mapping);
    return Files.isRegularFile(file) ? file.toAbsolutePath().normalize().toString() : mapping;
  }
}
