package io.millrace.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Prometheus with the rules of k8s/, over the metrics of every Flink process. */
final class PrometheusPart implements Part {
  private final Path program;
  private final Path folder;
  private final StackSettings settings;
  private final Path rules;
  private final List<String> targets;
  private final boolean alertmanager;

  /**
   * @param rules the PrometheusRule of k8s/, whose spec is a rule file
   * @param targets names of the ports that serve metrics
   */
  PrometheusPart(
      Path program,
      StackFolder stack,
      StackSettings settings,
      Path rules,
      List<String> targets,
      boolean alertmanager)
      throws IOException {
    this.program = program;
    this.folder = stack.data(name());
    this.settings = settings;
    this.rules = rules;
    this.targets = targets;
    this.alertmanager = alertmanager;
  }

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public String address() {
    return "http://" + StackSettings.HOST + ":" + settings.port(name());
  }

  @Override
  public void prepare() throws IOException {
    Files.writeString(folder.resolve("rules.yml"), PrometheusRules.ruleFile(rules));
    String list =
        targets.stream()
            .map(t -> "'" + StackSettings.HOST + ":" + settings.port(t) + "'")
            .collect(Collectors.joining(", "));
    StringBuilder config = new StringBuilder();
    config.append("global:\n  scrape_interval: 5s\n  evaluation_interval: 5s\n");
    config.append("rule_files: [").append(folder.resolve("rules.yml")).append("]\n");
    config.append("scrape_configs:\n  - job_name: flink\n    static_configs:\n");
    config.append("      - targets: [").append(list).append("]\n");
    if (alertmanager) {
      config.append("alerting:\n  alertmanagers:\n    - static_configs:\n        - targets: ['");
      config.append(StackSettings.HOST).append(':').append(settings.port("alertmanager"));
      config.append("']\n");
    }
    Files.writeString(folder.resolve("prometheus.yml"), config);
  }

  @Override
  public List<String> command() {
    return List.of(
        program.toString(),
        "--config.file=" + folder.resolve("prometheus.yml"),
        "--storage.tsdb.path=" + folder.resolve("data"),
        "--storage.tsdb.retention.time=1d",
        "--web.listen-address=" + StackSettings.HOST + ":" + settings.port(name()));
  }

  @Override
  public String notReady() {
    return Http.notReady(address() + "/-/ready");
  }
}
