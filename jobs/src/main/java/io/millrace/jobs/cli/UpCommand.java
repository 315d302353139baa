package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.stack.LocalStack;
import io.millrace.jobs.stack.StackPlan;
import java.io.IOException;
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
    name = "up",
    description =
        "Starts a local stack: Kafka, schema registry, Flink, catalog, Alertmanager, Prometheus.",
    footer = {
      "",
      "Each part is a process of its own and serves when this command returns. Again it starts",
      "what does not run, and leaves alone what does. Next: millrace generate --to-kafka, submit."
    })
final class UpCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin StackOption stack;

  @Option(names = "--ha", negatable = true, description = "Two JobManagers and a ZooKeeper.")
  Boolean ha;

  @Option(names = "--task-managers", paramLabel = "N", description = "1 to 4 (default: 2).")
  Integer taskManagers;

  @Option(
      names = "--port",
      paramLabel = "NAME=PORT",
      description = "A port of your own, such as kafka=19092; else the usual or a free one.")
  Map<String, Integer> ports = new LinkedHashMap<>();

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "An option of Flink's own, such as state.backend.type=rocksdb.")
  Map<String, String> flink = new LinkedHashMap<>();

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long a part may take (default: ${DEFAULT-VALUE}).")
  int seconds = 120;

  @Override
  public Integer call() throws IOException {
    if (taskManagers != null && (taskManagers < 1 || taskManagers > 4)) {
      throw new UserError("--task-managers " + taskManagers + ": between 1 and 4");
    }
    PrintWriter out = spec.commandLine().getOut();
    StackPlan plan =
        StackPlan.settle(
            new StackPlan.Request(
                StackOption.home(), stack.folder(), ha, taskManagers, ports, flink));
    LocalStack local = plan.stack(WallClock.system());
    for (String note : plan.notes()) {
      out.println("note: " + note);
    }
    local.up(
        Duration.ofSeconds(seconds),
        line -> {
          out.println(line);
          out.flush();
        });
    plan.furnish();
    out.println("logs and pids in " + stack.folder().root());
    return Millrace.DONE;
  }
}
