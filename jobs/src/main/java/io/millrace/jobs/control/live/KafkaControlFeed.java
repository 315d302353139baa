package io.millrace.jobs.control.live;

import io.millrace.domain.control.ControlTables;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.WriterSchemas;
import io.millrace.jobs.policy.LivePolicies;
import io.millrace.operators.runtime.ControlFeed;
import java.io.Serial;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Control data from topics. All subtasks of a job on one TaskManager share one consumer, which
 * belongs to no group and reads every partition from its beginning, and one set of tables. It ends
 * when the job leaves the TaskManager.
 */
public final class KafkaControlFeed implements ControlFeed {
  @Serial private static final long serialVersionUID = 1;
  private static final Map<String, Shared> SHARED = new HashMap<>();

  private final KafkaConnection kafka;
  private final RegistrySettings registry;
  private final ControlSettings settings;
  private final TreeMap<String, String> policies;
  private final long firstStart;

  /**
   * @param policies YAML texts that the job brings along, by origin
   * @param firstStart epoch ms at which the job first started: what stood in the topics then counts
   *     from the time that it states
   */
  public KafkaControlFeed(
      KafkaConnection kafka,
      RegistrySettings registry,
      ControlSettings settings,
      TreeMap<String, String> policies,
      long firstStart) {
    this.kafka = kafka;
    this.registry = registry;
    this.settings = settings;
    this.policies = policies;
    this.firstStart = firstStart;
  }

  private record Shared(LiveControl feed, LiveControlTables tables) {}

  @Override
  public ControlTables open(RuntimeContext context) {
    String job = context.getJobInfo().getJobId() + "/" + firstStart;
    Shared shared;
    synchronized (SHARED) {
      shared = SHARED.computeIfAbsent(job, j -> start());
    }
    context.registerUserCodeClassLoaderReleaseHookIfAbsent(
        "millrace-control-" + job, () -> release(job));
    shared.feed().awaitKnown(settings.startWithin());
    metrics(context.getMetricGroup().addGroup("control"), shared);
    return shared.tables();
  }

  private static void release(String job) {
    Shared shared;
    synchronized (SHARED) {
      shared = SHARED.remove(job);
    }
    if (shared != null) {
      shared.feed().close();
    }
  }

  private static void metrics(MetricGroup group, Shared shared) {
    group.gauge("feedLagMs", (Gauge<Long>) shared.feed()::lagMs);
    group.gauge("documentsRefused", (Gauge<Long>) shared.feed()::refused);
    group.gauge("recordsHeld", (Gauge<Long>) shared.tables()::held);
  }

  private Shared start() {
    Clock clock = WallClock.system();
    LiveControl feed = follow(clock);
    feed.start();
    return new Shared(feed, new LiveControlTables(feed, settings.giveUpAfter()));
  }

  private LiveControl follow(Clock clock) {
    WriterSchemas schemas = registry.url() == null ? null : WriterSchemas.of(registry, clock);
    ControlDocuments documents =
        new ControlDocuments(
            settings, new ControlMessages(schemas), new LivePolicies(policies), firstStart);
    List<String> topics = settings.topics();
    return new LiveControl(topics, settings.lead(), documents, this::consumer, clock);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        kafka.client(
            Map.of(
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "allow.auto.create.topics", "false",
                "client.id", "millrace-control")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
