package io.millrace.jobs.stack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JobManager that takes jobs over REST. */
final class JobManagerPart implements Part {
  private static final String MAIN =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

  private final String name;
  private final FlinkConf conf;
  private final StackSettings settings;

  /**
   * @param name {@code jobmanager}, or {@code jobmanager-2} for the one that stands by
   */
  JobManagerPart(String name, FlinkConf conf, StackSettings settings) {
    this.name = name;
    this.conf = conf;
    this.settings = settings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return "http://" + StackSettings.HOST + ":" + settings.port(name);
  }

  @Override
  public void prepare() throws IOException {
    conf.write();
  }

  @Override
  public List<String> command() throws IOException {
    Map<String, String> own = new HashMap<>();
    own.put("rest.port", Integer.toString(settings.port(name)));
    own.put("rest.bind-port", Integer.toString(settings.port(name)));
    own.put("metrics.reporter.prom.port", Integer.toString(settings.port(name + "-metrics")));
    if (settings.ha()) {
      own.put("high-availability.jobmanager.port", Integer.toString(settings.port(name + "-rpc")));
    }
    return conf.server(name(), "GET_JM_RESOURCE_PARAMS", MAIN, own);
  }

  @Override
  public Map<String, String> environment() {
    return conf.environment();
  }

  @Override
  public String notReady() {
    return Http.notReady(address() + "/overview");
  }
}
