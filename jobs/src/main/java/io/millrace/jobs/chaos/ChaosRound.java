package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import io.millrace.jobs.embedded.EmbeddedRun;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.jobs.millrace.MillraceJob;
import io.millrace.jobs.stack.LocalStack;
import io.millrace.jobs.stack.StackAddresses;
import io.millrace.jobs.stack.StackFolder;
import io.millrace.jobs.stack.StackPlan;
import io.millrace.jobs.submit.FlinkRest;
import io.millrace.jobs.submit.Submission;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One round: a stack of its own, a scenario through Kafka, kills while the job reads it, and the
 * rows compared with those of {@code run} over the same records. The seed decides the records, the
 * order of the kills and the moments between checkpoints at which they come.
 */
public final class ChaosRound {
  private static final Duration PART = Duration.ofMinutes(3);
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration DRAIN = Duration.ofMinutes(30);

  private static final long READING_MILLIS = 90_000;
  private static final long PORTION_MILLIS = 500;
  private static final int ALL_BYTES = 1 << 30;

  /** A producer's batch: a broker hands out no less. */
  private static final long SMALLEST_PORTION = 16_384;

  /** About what a record takes in its topic, and the partitions that all of them stand in. */
  private static final long RECORD_BYTES = 500;

  private static final long PARTITIONS = 16;

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
   */
  public record Request(Path home, Path folder, String scenario, long seed, long events) {}

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
    StackPlan plan =
        StackPlan.settle(new StackPlan.Request(request.home(), folder, true, 2, Map.of(), FLINK));
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
    long begun = clock.millis();
    String id = submit(at, new StackFolder(request.folder()).jobSettings("millrace"));
    RunningJob job = new RunningJob(at.jobManagers(), id);
    job.await("every task runs", START, job::running);
    says.accept("job " + id + " runs");
    List<Kill> kills = new Killer(plan, stack, job, clock, says).kill(request.seed());
    job.await("the job ends", DRAIN, () -> "FINISHED".equals(job.state()));
    long took = clock.millis() - begun;
    says.accept("the job has read everything; running the same records undisturbed");
    WarehouseConfig warehouse = WarehouseConfig.at(at.warehouse());
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
        same.rows(),
        problems);
  }

  private long tell(StackAddresses at) {
    try (TopicWriter writer =
        new TopicWriter(
            KafkaConnection.to(at.kafka()), RegistrySettings.at(at.registry()), null, 0)) {
      writer.end(Generator.generate(request.scenario(), request.seed(), request.events(), writer));
      return writer.written();
    }
  }

  private String submit(StackAddresses at, Path settings) {
    FlinkRest rest = FlinkRest.first(at.jobManagers());
    String jar = rest.upload(request.home().resolve("dist/target/millrace-job.jar"));
    List<String> args =
        List.of(
            "--config", settings.toString(),
            "--set", "bounded=true",
            // a bounded day is read partition by partition, and a restart is no idleness
            "--set", "time.drift=30d",
            "--set", "time.idle-after=1h",
            // the broker hands out one portion of each partition in so long
            "--set", "kafka.fetch.min.bytes=" + ALL_BYTES,
            "--set", "kafka.fetch.max.bytes=" + ALL_BYTES,
            "--set", "kafka.fetch.max.wait.ms=" + PORTION_MILLIS,
            "--set", "kafka.max.partition.fetch.bytes=" + portion(request.events()));
    return rest.run(jar, new Submission(MillraceJob.class.getName(), args, 2, null));
  }

  /** Bytes of a partition at a time, so that the reading outlasts the kills, however fast we are. */
  static long portion(long events) {
    return Math.max(
        SMALLEST_PORTION, events * RECORD_BYTES / PARTITIONS / (READING_MILLIS / PORTION_MILLIS));
  }

  private WarehouseConfig undisturbed(Path stackWarehouse) throws IOException {
    Path input = request.folder().resolve("input");
    Generator.generate(request.scenario(), request.seed(), request.events(), input, Format.JSONL);
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
