package io.millrace.jobs.stack;

import io.millrace.domain.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of docs/kafka.md on the stack's broker; the broker makes none by itself. */
final class StackTopics {
  private static final int PARTITIONS = 4;
  private static final List<String> STREAMS =
      List.of(
          "telemetry.workflow",
          "telemetry.log",
          "telemetry.span",
          "telemetry.behavior",
          "telemetry.rejected",
          "control.change",
          "feedback.review",
          "feedback.workitem",
          "alert.outbox",
          "alert.delivery",
          "alert.deadletter");

  /** Kept for good, the latest of each key: the key holds the version, so that none is lost. */
  private static final List<String> TABLES =
      List.of("control.policy", "ref.account", "ref.ownership", "ref.identity");

  /** A rejected record and what is said about it. */
  private static final String REJECTED_BYTES = "2097152";

  /** When a document counts, or an alert waited, goes by when it came: that the broker says. */
  private static final String BY_BROKER = "LogAppendTime";

  private StackTopics() {}

  /** Creates what is missing. */
  static void create(String bootstrap) {
    Properties client = new Properties();
    client.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (Admin admin = Admin.create(client)) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing = new ArrayList<>();
      all()
          .forEach(
              (name, topic) -> {
                if (!there.contains(name)) {
                  missing.add(topic);
                }
              });
      admin.createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new UserError("topics cannot be created on " + bootstrap + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Map<String, NewTopic> all() {
    Map<String, NewTopic> all = new HashMap<>();
    // for good: a scenario's day is past, and would be gone with the first clean-up
    STREAMS.forEach(n -> all.put(n, topic(n, stream(n))));
    TABLES.forEach(n -> all.put(n, topic(n, table())));
    return all;
  }

  private static Map<String, String> stream(String name) {
    Map<String, String> config = new HashMap<>();
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    if (name.equals("telemetry.rejected")) {
      config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, REJECTED_BYTES);
    }
    if (name.startsWith("control.")
        || name.startsWith("feedback.")
        || name.equals("alert.outbox")) {
      config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, BY_BROKER);
    }
    return config;
  }

  private static Map<String, String> table() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        "compact",
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        BY_BROKER);
  }

  private static NewTopic topic(String name, Map<String, String> config) {
    return new NewTopic(name, PARTITIONS, (short) 1).configs(config);
  }
}
