package io.millrace.jobs.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A TaskManager; it serves once the JobManager counts it. */
final class TaskManagerPart implements Part {
  private static final String MAIN = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  private final int number;
  private final FlinkConf conf;
  private final StackSettings settings;
  private final List<JobManagerPart> jobManagers;

  TaskManagerPart(
      int number, FlinkConf conf, StackSettings settings, List<JobManagerPart> jobManagers) {
    this.number = number;
    this.conf = conf;
    this.settings = settings;
    this.jobManagers = jobManagers;
  }

  @Override
  public String name() {
    return "taskmanager-" + number;
  }

  @Override
  public String address() {
    return "metrics http://" + StackSettings.HOST + ":" + settings.port(name() + "-metrics");
  }

  @Override
  public void prepare() throws IOException {
    conf.write();
  }

  @Override
  public List<String> command() throws IOException {
    return conf.server(
        name(),
        "GET_TM_RESOURCE_PARAMS",
        MAIN,
        Map.of(
            "taskmanager.resource-id", name(),
            "metrics.reporter.prom.port", Integer.toString(settings.port(name() + "-metrics"))));
  }

  @Override
  public Map<String, String> environment() {
    return conf.environment();
  }

  @Override
  public String notReady() {
    String said = null;
    for (JobManagerPart jobManager : jobManagers) {
      try {
        String known = Http.get(jobManager.address() + "/taskmanagers").body();
        if (known.contains("\"id\":\"" + name() + "\"")) {
          return null;
        }
        said = "the JobManager does not know " + name() + " yet";
      } catch (IOException e) {
        said = said == null ? jobManager.name() + " does not answer" : said;
      }
    }
    return said;
  }
}
