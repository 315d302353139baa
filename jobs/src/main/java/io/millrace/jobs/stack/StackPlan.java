package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which parts a stack has on this machine, in the order in which they start.
 *
 * <pre>
 * postgres?  kafka  registry  zookeeper (ha)  jobmanager [jobmanager-2]  taskmanager-1..n  alertmanager?  prometheus?
 * </pre>
 */
public final class StackPlan {
  /**
   * What was asked for; null leaves what the folder remembers.
   *
   * @param home the checkout, which holds {@code parts/} and {@code k8s/}
   * @param ports by name
   * @param flink options of Flink's own, laid over ours
   */
  public record Request(
      Path home,
      StackFolder folder,
      Boolean ha,
      Integer taskManagers,
      Map<String, Integer> ports,
      Map<String, String> flink) {
    /** What the folder remembers. */
    public static Request remembered(Path home, StackFolder folder) {
      return new Request(home, folder, null, null, Map.of(), Map.of());
    }
  }

  private static final String RUNNING_JOBS = "flink_jobmanager_numRunningJobs{";

  private final Request request;
  private final StackSettings settings;
  private final List<String> notes = new ArrayList<>();

  private StackPlan(Request request) {
    this.request = request;
    this.settings = StackSettings.load(request.folder(), request.ports());
  }

  /** Settles ports and options, remembers them, and names what is missing. */
  public static StackPlan settle(Request request) throws IOException {
    request.folder().create();
    StackPlan plan = new StackPlan(request);
    plan.options();
    plan.ports();
    plan.settings.save();
    return plan;
  }

  /**
   * The stack of a folder as it was settled.
   *
   * @throws UserError when no stack was ever started there
   */
  public static StackPlan of(Path home, StackFolder folder) {
    if (!folder.exists()) {
      throw new UserError("no stack in " + folder.root() + ": './millrace up' starts one");
    }
    return new StackPlan(Request.remembered(home, folder));
  }

  private void options() {
    boolean runs = request.folder().pid("jobmanager").alive().isPresent();
    if (request.ha() != null && request.ha() != settings.ha()) {
      refuseWhile(runs, "high availability");
      settings.ha(request.ha());
    }
    if (request.taskManagers() != null) {
      if (request.taskManagers() < settings.taskManagers()) {
        refuseWhile(runs, "fewer TaskManagers");
      }
      settings.taskManagers(request.taskManagers());
    }
  }

  private static void refuseWhile(boolean runs, String what) {
    if (runs) {
      throw new UserError("the stack runs; " + what + " needs './millrace down' first");
    }
  }

  private void ports() throws IOException {
    settle("kafka", "kafka");
    settle("kafka-controller", "kafka");
    settle("registry", "registry");
    for (String jobManager : jobManagers()) {
      settle(jobManager, jobManager);
      settle(jobManager + "-rpc", jobManager);
      settle(jobManager + "-metrics", jobManager);
    }
    for (int i = 1; i <= settings.taskManagers(); i++) {
      settle("taskmanager-" + i + "-metrics", "taskmanager-" + i);
    }
    if (settings.ha()) {
      settle("zookeeper", "zookeeper");
    }
    for (String optional : List.of("postgres", "alertmanager", "prometheus")) {
      settle(optional, optional);
    }
  }

  private void settle(String port, String part) {
    settings.settle(port, request.folder().pid(part).alive().isPresent());
  }

  private List<String> jobManagers() {
    return settings.ha() ? List.of("jobmanager", "jobmanager-2") : List.of("jobmanager");
  }

  /** The parts, ready to be started. */
  public LocalStack stack(Clock clock) throws IOException {
    StackFolder folder = request.folder();
    Java java = new Java(request.home());
    List<Part> parts = new ArrayList<>();
    catalog(parts);
    parts.add(new KafkaPart(java, folder, settings));
    parts.add(new RegistryPart(java, folder, settings));
    if (settings.ha()) {
      parts.add(new ZooKeeperPart(java, folder, settings));
    }
    flink(java, parts);
    boolean alertmanager = alertmanager(parts);
    prometheus(parts, alertmanager);
    return new LocalStack(folder, parts, clock);
  }

  private void catalog(List<Part> parts) throws IOException {
    Optional<Path> bin = Installed.postgres();
    String problem =
        bin.isEmpty()
            ? "it is not installed (" + Installed.POSTGRES + ")"
            : PostgresPart.unreachable(request.folder());
    if (problem == null) {
      parts.add(new PostgresPart(bin.get(), request.folder(), settings));
    } else {
      notes.add("the catalog is SQLite, not PostgreSQL: " + problem);
    }
  }

  private void flink(Java java, List<Part> parts) throws IOException {
    FlinkConf conf = new FlinkConf(java, request.folder(), settings, request.flink());
    List<JobManagerPart> leaders = new ArrayList<>();
    for (String name : jobManagers()) {
      leaders.add(new JobManagerPart(name, conf, settings));
    }
    parts.addAll(leaders);
    for (int i = 1; i <= settings.taskManagers(); i++) {
      parts.add(new TaskManagerPart(i, conf, settings, leaders));
    }
  }

  private boolean alertmanager(List<Part> parts) throws IOException {
    Optional<Path> program = Installed.program("alertmanager", "prometheus-alertmanager");
    if (program.isEmpty()) {
      notes.add("no Alertmanager: " + Installed.ALERTMANAGER);
      return false;
    }
    parts.add(new AlertmanagerPart(program.get(), request.folder(), settings));
    return true;
  }

  private void prometheus(List<Part> parts, boolean alertmanager) throws IOException {
    Optional<Path> program = Installed.program("prometheus");
    if (program.isEmpty()) {
      notes.add("no Prometheus: " + Installed.PROMETHEUS);
      return;
    }
    List<String> targets = new ArrayList<>();
    jobManagers().forEach(name -> targets.add(name + "-metrics"));
    for (int i = 1; i <= settings.taskManagers(); i++) {
      targets.add("taskmanager-" + i + "-metrics");
    }
    Path rules = request.home().resolve("k8s/base/prometheus-rules.yaml");
    parts.add(
        new PrometheusPart(
            program.get(), request.folder(), settings, rules, targets, alertmanager));
  }

  /** What this machine lacks, with the command that installs it; known after {@link #stack}. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** What jobs need beside running parts: topics, settings, keys; again after every {@code up}. */
  public void furnish() throws IOException {
    StackTopics.create(addresses().kafka());
    JobSettingsFile.write(request.folder(), addresses());
  }

  /** Where jobs and commands find the parts. */
  public StackAddresses addresses() {
    List<String> rest =
        jobManagers().stream().map(name -> "http://" + host() + settings.port(name)).toList();
    return new StackAddresses(
        "localhost:" + settings.port("kafka"),
        "http://localhost:" + settings.port("registry") + "/apis/ccompat/v7",
        rest,
        "http://" + host() + settings.port("alertmanager"),
        request.folder().warehouse());
  }

  /**
   * The JobManager that leads: it alone counts running jobs.
   *
   * @throws UserError when none does now
   */
  public String leader() throws IOException {
    for (String name : jobManagers()) {
      if (request.folder().pid(name).alive().isPresent()) {
        String metrics =
            Http.get("http://" + host() + settings.port(name + "-metrics") + "/metrics").body();
        boolean leads =
            metrics.lines().anyMatch(l -> l.startsWith(RUNNING_JOBS) && !l.endsWith(" 0.0"));
        if (leads) {
          return name;
        }
      }
    }
    throw new UserError("no JobManager leads");
  }

  private static String host() {
    return StackSettings.HOST + ":";
  }
}
