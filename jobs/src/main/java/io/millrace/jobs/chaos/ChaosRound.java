package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import io.millrace.jobs.embedded.EmbeddedRun;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.jobs.stack.LocalStack;
import io.millrace.jobs.stack.StackAddresses;
import io.millrace.jobs.stack.StackFolder;
import io.millrace.jobs.stack.StackPlan;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.testkit.generate.RecordFiles;
import io.millrace.testkit.generate.RecordOutput;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One round: a stack of its own, a scenario through Kafka, kills or savepoints while the job reads
 * it, and the rows compared with those of {@code run} over the same records. The seed decides the
 * records, the order of the kills and the moments between checkpoints at which they come.
 */
public final class ChaosRound {
  private static final Duration PART = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration DRAIN = Duration.ofMinutes(30);

  /** Short, so that a round holds many; the job reads on between two. */
  private static final Map<String, String> FLINK =
      Map.of(
          "execution.checkpointing.interval", "2s",
          "restart-strategy.exponential-delay.initial-backoff", "500ms",
          "high-availability.zookeeper.client.session-timeout", "10s",
          "heartbeat.interval", "2s",
          "heartbeat.timeout", "30s");

  /**
   * What is played.
   *
   * @param home the checkout
   * @param folder of this round; it must not exist
   * @param flink options of Flink, put over the round's
   */
  public record Request(
      Path home,
      Path folder,
      String scenario,
      long seed,
      long events,
      Disturbance disturbance,
      Map<String, String> flink) {}

  /** What befalls the job while it reads. */
  public enum Disturbance {
    /** Processes are killed. */
    KILLS,
    /** It is stopped with savepoints and goes on at another parallelism; schemas gain a field. */
    SAVEPOINTS
  }

  private final Request request;
  private final Clock clock;
  private final Consumer<String> says;

  public ChaosRound(Request request, Clock clock, Consumer<String> says) {
    this.request = request;
    this.clock = clock;
    this.says = says;
  }

  /** Plays it; the stack is stopped at the end, and what it stored stays. */
  public ChaosReport play() throws IOException {
    if (Files.exists(request.folder())) {
      throw new UserError(request.folder() + " exists; a round begins with nothing: remove it");
    }
    StackFolder folder = new StackFolder(request.folder());
    Map<String, String> flink = new TreeMap<>(FLINK);
    flink.putAll(request.flink());
    StackPlan plan =
        StackPlan.settle(
            new StackPlan.Request(
                request.home(), folder, kills(), kills() ? 2 : 3, Map.of(), flink));
    LocalStack stack = plan.stack(clock);
    try {
      stack.up(PART, says);
      plan.furnish();
      return play(plan, stack);
    } finally {
      stack.down(line -> {});
    }
  }

  private ChaosReport play(StackPlan plan, LocalStack stack) throws IOException {
    StackAddresses at = plan.addresses();
    says.accept("writing " + request.scenario() + " into topics");
    long acknowledged = tell(at);
    ReadingQuota.set(at.kafka(), ReadingQuota.bytesPerSecond(request.events(), Rescaler.FIRST));
    long begun = clock.millis();
    RunningJob job = submit(at, Rescaler.FIRST, null);
    job.await("every task runs", START, job::running);
    says.accept("job " + job.id() + " runs");
    WarehouseConfig warehouse = WarehouseConfig.at(at.warehouse());
    List<Kill> kills = List.of();
    List<Rescale> rescales = List.of();
    if (kills()) {
      kills = new Killer(plan, stack, job, clock, says).kill(request.seed());
    } else {
      Rescaler.Starter starter = (parallelism, savepoint) -> submit(at, parallelism, savepoint);
      Rescaler.Result result =
          new Rescaler(at.jobManagers(), warehouse, starter, clock, says)
              .rescale(job, request.seed());
      job = result.job();
      rescales = result.rescales();
    }
    job.await("the job ends", DRAIN, job::finished);
    long took = clock.millis() - begun;
    says.accept("the job has read everything; running the same records undisturbed");
    WarehouseConfig undisturbed = undisturbed(at.warehouse());
    List<String> problems = new ArrayList<>(Ledgers.of(warehouse).problems(acknowledged));
    SameRows.Result same = SameRows.compare(undisturbed, warehouse);
    problems.addAll(same.differences());
    return new ChaosReport(
        request.seed(),
        request.scenario(),
        request.events(),
        acknowledged,
        took,
        kills,
        rescales,
        same.rows(),
        same.tables(),
        problems);
  }

  private long tell(StackAddresses at) {
    try (TopicWriter writer =
        new TopicWriter(
            KafkaConnection.to(at.kafka()), RegistrySettings.at(at.registry()), null, 0)) {
      RecordOutput out = kills() ? writer : new EvolvingTopics(writer, request.events() / 2);
      writer.end(generate(out));
      return writer.written();
    }
  }

  private boolean kills() {
    return request.disturbance() == Disturbance.KILLS;
  }

  private long generate(RecordOutput out) {
    return Generator.generate(
        request.scenario(), request.seed(), request.events(), new FailuresWithIds(out));
  }

  private RunningJob submit(StackAddresses at, int parallelism, String savepoint) {
    List<String> over =
        List.of(
            "bounded=true",
            // a bounded day is read partition by partition, and a restart is no idleness
            "time.drift=30d",
            "time.idle-after=1h");
    return new StackJobs(request.home(), new StackFolder(request.folder()), at)
        .start("millrace", parallelism, savepoint, over);
  }

  private WarehouseConfig undisturbed(Path stackWarehouse) throws IOException {
    Path input = request.folder().resolve("input");
    Files.createDirectories(input);
    try (RecordOutput files = new RecordFiles(input, Format.JSONL)) {
      generate(files);
    }
    Path folder = request.folder().resolve("undisturbed");
    // pseudonyms are the same under the same key
    Files.createDirectories(folder.resolve("keys"));
    Files.copy(
        stackWarehouse.resolve("keys/subject.key"), folder.resolve("keys").resolve("subject.key"));
    new EmbeddedRun(
            new EmbeddedRun.Request(
                folder, List.of(new Inputs.Request(input.toString(), null)), null, 2, false, false),
            clock,
            new Quiet())
        .run();
    return WarehouseConfig.embedded(folder);
  }
}
