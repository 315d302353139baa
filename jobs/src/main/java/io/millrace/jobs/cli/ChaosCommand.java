package io.millrace.jobs.cli;

import io.millrace.domain.UserError;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.chaos.AlertReport;
import io.millrace.jobs.chaos.AlertRound;
import io.millrace.jobs.chaos.ChaosReport;
import io.millrace.jobs.chaos.ChaosRound;
import io.millrace.jobs.chaos.ChaosRound.Disturbance;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "chaos",
    description = "Kills processes under the job on a stack of its own, and compares the rows.",
    footer = {
      "",
      "A scenario goes through Kafka; the TaskManager that holds most of the job is",
      "killed three times and the leading JobManager once, two checkpoints before each.",
      "Every current row must be that of an undisturbed run over the same records.",
      "The same seed plays the same."
    })
final class ChaosCommand implements Callable<Integer> {
  /** A day of the whole path, and what then goes into the outbox by itself. */
  private static final long ALERT_EVENTS = 40_000;

  private static final int ALERTS = 300;

  @Spec CommandSpec spec;

  @Option(names = "--seed", description = "Of the first round (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--minutes", description = "Plays rounds, each of the next seed, for so long.")
  long minutes;

  @Option(names = "--scenario", description = "Default: ${DEFAULT-VALUE}.")
  String scenario = "shop-day";

  @Option(names = "--events", description = "Records of a round (default: ${DEFAULT-VALUE}).")
  long events = 200_000;

  @Option(
      names = "--savepoints",
      description = {
        "Instead of kills: stop with a savepoint and go on at parallelism 3, 5 and 2, while",
        "the writers of the topics add a field to every schema."
      })
  boolean savepoints;

  @Option(
      names = "--alerts",
      description = {
        "Instead: how soon alerts are in Alertmanager, and with a webhook's receiver that",
        "answers 500 and 429 first."
      })
  boolean alerts;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "With --alerts: records a second (default: ${DEFAULT-VALUE}).")
  double rate = 500;

  @Option(
      names = "--alert-rate",
      paramLabel = "N",
      description = "With --alerts: alerts a second (default: ${DEFAULT-VALUE}).")
  double alertRate = 5;

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "An option of Flink for the round's cluster.")
  Map<String, String> flink = new LinkedHashMap<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where rounds keep their stacks (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("chaos");

  @Option(names = "--json", description = "The reports as a JSON array.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    Clock clock = WallClock.system();
    long until = clock.millis() + Duration.ofMinutes(minutes).toMillis();
    List<ChaosReport> reports = new ArrayList<>();
    if (!Generator.scenarios().contains(scenario)) {
      throw new UserError("no scenario '" + scenario + "'; there are " + Generator.scenarios());
    }
    if (alerts) {
      return alerts(out, progress, clock);
    }
    do {
      long round = seed + reports.size();
      ChaosRound.Request request =
          new ChaosRound.Request(
              StackOption.home(),
              folder.toAbsolutePath().normalize().resolve("seed-" + round),
              scenario,
              round,
              events,
              savepoints ? Disturbance.SAVEPOINTS : Disturbance.KILLS,
              flink);
      ChaosReport report = new ChaosRound(request, clock, line -> say(progress, line)).play();
      reports.add(report);
      if (!json) {
        out.print(report.text());
        out.flush();
      }
    } while (clock.millis() < until);
    if (json) {
      out.println(JsonOut.text(reports));
    }
    return reports.stream().allMatch(ChaosReport::passed) ? Millrace.DONE : Millrace.FAILED;
  }

  private int alerts(PrintWriter out, PrintWriter progress, Clock clock) throws IOException {
    AlertRound.Request request =
        new AlertRound.Request(
            StackOption.home(),
            folder.toAbsolutePath().normalize().resolve("alerts-" + seed),
            seed,
            Math.min(events, ALERT_EVENTS),
            rate,
            ALERTS,
            alertRate,
            flink);
    AlertReport report = new AlertRound(request, clock, line -> say(progress, line)).play();
    out.print(json ? JsonOut.text(report) + "\n" : report.text());
    out.flush();
    return report.passed() ? Millrace.DONE : Millrace.FAILED;
  }

  private static void say(PrintWriter progress, String line) {
    progress.println("millrace: " + line);
    progress.flush();
  }
}
