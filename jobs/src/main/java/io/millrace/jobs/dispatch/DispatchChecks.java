package io.millrace.jobs.dispatch;

import io.millrace.domain.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What would break the job's promises is refused before it starts, all at once, by name. */
final class DispatchChecks {
  private DispatchChecks() {}

  /**
   * Looks at Flink's settings and at Kafka.
   *
   * @throws UserError with everything that is wrong
   */
  static void run(StreamExecutionEnvironment env, DispatchConfig config) {
    List<String> problems = new ArrayList<>();
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      problems.add(
          "CHECKPOINTING_OFF: an alert that is on its way would be lost with the process;"
              + " set flink.execution.checkpointing.interval");
    }
    topics(config, problems);
    if (!problems.isEmpty()) {
      throw new UserError(String.join("\n", problems));
    }
  }

  private static void topics(DispatchConfig config, List<String> problems) {
    DispatchConfig.Topics names = config.topics();
    TreeSet<String> wanted = new TreeSet<>(List.of(names.outbox(), names.log()));
    wanted.add(names.deadLetters());
    if (names.changes() != null) {
      wanted.add(names.changes());
    }
    if (names.workItems() != null) {
      wanted.add(names.workItems());
    }
    try (Admin admin = Admin.create(config.kafka().client())) {
      Map<String, KafkaFuture<TopicDescription>> found =
          new TreeMap<>(admin.describeTopics(wanted).topicNameValues());
      for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : found.entrySet()) {
        topic(topic.getKey(), topic.getValue(), problems);
      }
    }
  }

  private static void topic(
      String name, KafkaFuture<TopicDescription> description, List<String> problems) {
    try {
      description.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      boolean missing = e.getCause() instanceof UnknownTopicOrPartitionException;
      problems.add(
          missing
              ? "TOPIC_MISSING: " + name + " does not exist"
              : "KAFKA_UNREACHABLE: " + name + ": " + e.getCause().getMessage());
    }
  }
}
