package io.millrace.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Alertmanager, which holds what fires; its one receiver tells nobody. */
final class AlertmanagerPart implements Part {
  private final Path program;
  private final Path folder;
  private final int port;

  AlertmanagerPart(Path program, StackFolder stack, StackSettings settings) throws IOException {
    this.program = program;
    this.folder = stack.data(name());
    this.port = settings.port(name());
  }

  @Override
  public String name() {
    return "alertmanager";
  }

  @Override
  public String address() {
    return "http://" + StackSettings.HOST + ":" + port;
  }

  @Override
  public void prepare() throws IOException {
    Path config = folder.resolve("alertmanager.yml");
    if (!Files.exists(config)) {
      Files.writeString(
          config,
          """
          # Yours to change: ./millrace up never writes over it.
          route:
            receiver: nobody
            group_by: [alertname, environment]
            group_wait: 1s
            group_interval: 5s
          receivers:
            - name: nobody
          """);
    }
  }

  @Override
  public List<String> command() {
    return List.of(
        program.toString(),
        "--config.file=" + folder.resolve("alertmanager.yml"),
        "--storage.path=" + folder.resolve("data"),
        "--web.listen-address=" + StackSettings.HOST + ":" + port,
        "--cluster.listen-address=");
  }

  @Override
  public String notReady() {
    return Http.notReady(address() + "/-/ready");
  }
}
