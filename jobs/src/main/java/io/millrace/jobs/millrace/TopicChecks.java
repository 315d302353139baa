package io.millrace.jobs.millrace;

import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.kafka.KafkaOutputs;
import io.millrace.jobs.kafka.TopicSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether every topic is there, and is such that nothing gets lost in it. */
final class TopicChecks {
  private static final String TIMEOUT_MS = "20000";

  private final MillraceSettings settings;
  private final StartProblems problems;
  private final Map<String, TopicDescription> topics = new HashMap<>();
  private final Map<String, Config> configs = new HashMap<>();

  TopicChecks(MillraceSettings settings, StartProblems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * @param parallelism of the source
   */
  void run(int parallelism) {
    Map<String, String> patience =
        Map.of("request.timeout.ms", TIMEOUT_MS, "default.api.timeout.ms", TIMEOUT_MS);
    try (Admin admin = Admin.create(settings.kafka().client(patience))) {
      admin.describeCluster().nodes().get();
      look(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      problems.add(
          StartCheck.BROKER_UNREACHABLE, settings.kafka().bootstrap() + ": " + cause.getMessage());
      return;
    }
    parallelism(parallelism);
    sizes();
    control(settings.control());
  }

  private void look(Admin admin) throws InterruptedException, ExecutionException {
    List<String> names = new ArrayList<>(settings.control().topics());
    settings.sources().forEach(s -> names.add(s.topic()));
    names.add(settings.outbox());
    names.add(settings.rejected());
    Map<String, KafkaFuture<TopicDescription>> found =
        admin.describeTopics(names).topicNameValues();
    for (String name : names) {
      try {
        topics.put(name, found.get(name).get());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        problems.add(StartCheck.TOPIC_MISSING, "there is no topic " + name);
      }
    }
    Collection<ConfigResource> resources =
        topics.keySet().stream()
            .map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n))
            .toList();
    admin.describeConfigs(resources).all().get().forEach((r, c) -> configs.put(r.name(), c));
  }

  private void parallelism(int parallelism) {
    int partitions =
        settings.sources().stream()
            .map(TopicSource::topic)
            .filter(topics::containsKey)
            .mapToInt(t -> topics.get(t).partitions().size())
            .sum();
    if (parallelism > partitions) {
      problems.add(
          StartCheck.PARALLELISM_ABOVE_PARTITIONS,
          "parallelism is "
              + parallelism
              + ", and the telemetry topics have "
              + partitions
              + " partitions: readers without one hold watermarks back until they count as idle");
    }
  }

  private void sizes() {
    long largest =
        settings.sources().stream()
            .mapToLong(s -> number(s.topic(), "max.message.bytes", 0))
            .max()
            .orElse(0);
    long needed = KafkaOutputs.rejectedBytes(largest);
    long allowed = number(settings.rejected(), "max.message.bytes", Long.MAX_VALUE);
    if (allowed < needed) {
      problems.add(
          StartCheck.MESSAGE_SIZE,
          "a rejected record may take "
              + needed
              + " bytes, and "
              + settings.rejected()
              + " has max.message.bytes="
              + allowed);
    }
    fetch(largest);
  }

  /** A reader that fetches less than a message holds crawls through it alone. */
  private void fetch(long largest) {
    for (String key : List.of("fetch.max.bytes", "max.partition.fetch.bytes")) {
      String set = settings.kafka().properties().get(key);
      if (set != null && Long.parseLong(set) < largest) {
        problems.add(
            StartCheck.MESSAGE_SIZE,
            "kafka." + key + "=" + set + ", and telemetry may have messages of " + largest);
      }
    }
  }

  private void control(ControlSettings control) {
    for (String topic : control.topics()) {
      boolean kept =
          text(topic, "cleanup.policy", "compact").equals("compact")
              || number(topic, "retention.ms", -1) < 0 && number(topic, "retention.bytes", -1) < 0;
      if (!kept) {
        problems.add(
            StartCheck.CONTROL_TOPIC_FORGETS,
            topic + " deletes what is old; set retention.ms=-1, or cleanup.policy=compact");
      }
      String times = "message.timestamp.type";
      if (!text(topic, times, "LogAppendTime").equals("LogAppendTime")) {
        problems.add(
            StartCheck.CONTROL_TOPIC_TIMES,
            topic + " believes its producers' clocks; set " + times + "=LogAppendTime");
      }
    }
  }

  private String text(String topic, String key, String absent) {
    ConfigEntry entry = configs.containsKey(topic) ? configs.get(topic).get(key) : null;
    return entry == null || entry.value() == null ? absent : entry.value();
  }

  private long number(String topic, String key, long absent) {
    return Long.parseLong(text(topic, key, String.valueOf(absent)));
  }
}
