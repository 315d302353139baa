package io.millrace.savepoints.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.jobs.dispatch.DispatchConfig;
import io.millrace.jobs.dispatch.DispatchConfigReader;
import io.millrace.jobs.dispatch.DispatchGraph;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.testkit.kafka.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The dispatcher over a script, between a broker and two receivers of its own: up to the script's
 * middle, where a savepoint is taken, or from a savepoint to its end. It is the job as it is
 * submitted, Kafka's sources and sinks included; its clocks are set so wide that it does not matter
 * how old a savepoint is.
 */
public final class DispatchRun {
  private static final Duration CHECKPOINTS = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_NANOS = 50_000_000;

  /** Nothing more comes when nothing came for so long. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final String STORM = "alert-storm:";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DispatchScript script;
  private final Path work;
  private final Map<String, String> scopes = new TreeMap<>();
  private String backend = "hashmap";

  /**
   * @param script folder of the messages
   * @param work folder for what Flink needs; must be empty
   */
  public DispatchRun(Path script, Path work) throws IOException {
    this.script = DispatchScript.read(script);
    this.work = Files.createDirectories(work);
    for (String message : this.script.after()) {
      JsonNode alert = JSON.readTree(message);
      scopes.put(alert.path("dedup_key").asText(), alert.path("scope").asText());
    }
  }

  /** Where state is kept: hashmap or rocksdb. */
  public DispatchRun keepingStateIn(String stateBackend) {
    backend = stateBackend;
    return this;
  }

  /**
   * Tells the first part while one receiver is down, and stops with a canonical savepoint.
   *
   * @return its folder
   */
  public Path untilSavepoint() throws Exception {
    try (EmbeddedKafka kafka = kafka();
        DispatchReceiver hook = new DispatchReceiver(false);
        DispatchReceiver down = new DispatchReceiver(true)) {
      send(kafka, "control.change", script.changes());
      JobClient job = start(kafka, hook, down, null);
      await("the silence is known", () -> committed(kafka, "control.change") > 0);
      send(kafka, "alert.outbox", script.before());
      try (Log log = new Log(kafka)) {
        awaitQuiet(log);
      }
      return stop(job);
    }
  }

  /**
   * Goes on from a savepoint, with both receivers up.
   *
   * @param expected what the log must come to say; null to wait until it says no more
   * @return what the log says, each once: outcome, target, what about, state, row version
   */
  public List<String> fromSavepoint(Path savepoint, List<String> expected) throws Exception {
    try (EmbeddedKafka kafka = kafka();
        DispatchReceiver hook = new DispatchReceiver(false);
        DispatchReceiver down = new DispatchReceiver(false);
        Log log = new Log(kafka)) {
      send(kafka, "control.change", script.changes());
      send(kafka, "alert.outbox", script.before());
      JobClient job = start(kafka, hook, down, savepoint);
      Set<String> overdue = new TreeSet<>(overdue());
      await("what was on its way arrives", () -> log.read().containsAll(overdue));
      send(kafka, "alert.outbox", script.after());
      if (expected == null) {
        awaitQuiet(log);
      } else {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log.read().containsAll(expected) && System.nanoTime() < deadline) {
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
      stop(job);
      return List.copyOf(log.read());
    }
  }

  /** What the receiver that was down is told as soon as it is up. */
  private List<String> overdue() throws IOException {
    List<String> out = new ArrayList<>(List.of("DELIVERED\tdown\talert storm\tFIRING\t-"));
    for (String message : script.onTheirWay()) {
      JsonNode alert = JSON.readTree(message);
      out.add(
          String.join(
              "\t",
              "DELIVERED",
              "down",
              alert.path("scope").asText(),
              alert.path("state").asText(),
              alert.path("row_version").asText()));
    }
    return out;
  }

  private static EmbeddedKafka kafka() {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    for (String topic :
        List.of("alert.outbox", "control.change", "alert.delivery", "alert.deadletter")) {
      kafka.topic(topic, 1, Map.of());
    }
    return kafka;
  }

  private JobClient start(
      EmbeddedKafka kafka, DispatchReceiver hook, DispatchReceiver down, Path savepoint)
      throws Exception {
    StreamExecutionEnvironment env = EmbeddedCluster.environment(1, work, CHECKPOINTS, 0);
    Configuration c = new Configuration();
    c.set(StateBackendOptions.STATE_BACKEND, backend);
    c.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    if (savepoint != null) {
      c.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    }
    env.configure(c);
    DispatchGraph.wire(env, config(kafka, hook, down));
    return env.executeAsync("golden dispatch");
  }

  private DispatchConfig config(EmbeddedKafka kafka, DispatchReceiver hook, DispatchReceiver down)
      throws IOException {
    Path secret =
        Files.writeString(work.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    String target =
        "{kind: webhook, url: \"%s\", secret: \"${file:"
            + secret
            + "}\", per-minute: 60000,"
            + " burst: 1000, in-flight: 200}";
    return DispatchConfigReader.read(
        "golden",
        """
        kafka: {bootstrap.servers: "%s"}
        guard: {hosts: [127.0.0.1], addresses: [127.0.0.0/8]}
        targets:
          hook: %s
          down: %s
        flapping: {starts: 2, window: 1h, quiet: 36500d}
        storm: {alerts: %d, window: 36500d}
        silence: {at-most: 36500d}
        delivery: {update-every: 100ms, stale-after: 36500d, forget-after: 36500d}
        retry: {first: 100ms, cap: 1s, give-up-after: 36500d}
        """
            .formatted(
                kafka.bootstrap(),
                target.formatted(hook.url()),
                target.formatted(down.url()),
                DispatchScript.CALM),
        Map.of());
  }

  private Path stop(JobClient job) throws Exception {
    String savepoint =
        job.stopWithSavepoint(
                false, work.resolve("taken").toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    job.getJobExecutionResult().get();
    return Path.of(URI.create(savepoint));
  }

  private static void send(EmbeddedKafka kafka, String topic, List<String> messages)
      throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (String message : messages) {
        String key = JSON.readTree(message).path("dedup_key").asText(null);
        producer.send(new ProducerRecord<>(topic, 0, key, message)).get();
      }
    }
  }

  /** Offsets are committed with checkpoints: what lies before them is in state. */
  private static long committed(EmbeddedKafka kafka, String topic) {
    try {
      var offsets =
          kafka
              .admin()
              .listConsumerGroupOffsets("millrace-dispatch")
              .partitionsToOffsetAndMetadata()
              .get();
      var offset = offsets.get(new TopicPartition(topic, 0));
      return offset == null ? 0 : offset.offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not in " + PATIENCE + ": " + what);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static void awaitQuiet(Log log) {
    long last = System.nanoTime();
    int size = 0;
    while (size == 0 || System.nanoTime() - last < QUIET.toNanos()) {
      int now = log.read().size();
      last = now > size ? System.nanoTime() : last;
      size = now;
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** The delivery log, without attempts that will be made again. */
  private final class Log implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer;
    private final Set<String> lines = new TreeSet<>();

    Log(EmbeddedKafka kafka) {
      StringDeserializer text = new StringDeserializer();
      consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", kafka.bootstrap()), text, text);
      List<TopicPartition> partition = List.of(new TopicPartition("alert.delivery", 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
    }

    Set<String> read() {
      consumer.poll(Duration.ofMillis(20)).forEach(this::take);
      return lines;
    }

    private void take(ConsumerRecord<String, String> message) {
      try {
        JsonNode n = JSON.readTree(message.value());
        if (n.path("outcome").asText().equals("RETRY")) {
          return;
        }
        String key = n.path("dedup_key").asText();
        // a storm's summary is a version of the moment in which it is made
        boolean storm = key.startsWith(STORM);
        lines.add(
            String.join(
                "\t",
                n.path("outcome").asText(),
                n.path("target").asText(),
                storm ? "alert storm" : scopes.getOrDefault(key, key),
                n.path("state").asText(),
                storm ? "-" : n.path("row_version").asText()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
