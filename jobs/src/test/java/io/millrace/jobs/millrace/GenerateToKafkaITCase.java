package io.millrace.jobs.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.cli.Millrace;
import io.millrace.jobs.control.ControlSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** {@code generate --to-kafka} fills every topic, and ends bounded ones. */
class GenerateToKafkaITCase {
  @Test
  void aScenarioStandsInTheTopics() throws Exception {
    try (LocalKafka kafka = new LocalKafka().topics(2)) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      String[] command = {
        "generate",
        "--scenario",
        "shop-day",
        "--events",
        "600",
        "--to-kafka",
        "--kafka",
        kafka.broker.bootstrap(),
        "--registry",
        kafka.registry.url(),
        "--rate",
        "2000",
        "--start",
        "2026-05-01T00:00:00Z",
        "--end"
      };
      int code = Millrace.run(command, new PrintWriter(out), new PrintWriter(err));
      assertThat(code).as(err.toString()).isZero();
      Map<String, Long> counts = counts(kafka);
      long telemetry =
          counts.entrySet().stream()
              .filter(e -> e.getKey().startsWith("telemetry.") && !e.getKey().endsWith("rejected"))
              .mapToLong(Map.Entry::getValue)
              .sum();
      long markers = 8;
      assertThat(out.toString()).contains("shop-day: " + (telemetry - markers) + " records to ");
      assertThat(telemetry - markers).isBetween(600L, 700L);
      assertThat(counts.get("ref.account")).isPositive();
      assertThat(counts.get("control.change")).isPositive();
    }
  }

  private static Map<String, Long> counts(LocalKafka kafka) throws Exception {
    List<String> names = new java.util.ArrayList<>(ControlSettings.DEFAULT.topics());
    List.of("workflow", "log", "span", "behavior").forEach(n -> names.add("telemetry." + n));
    Map<TopicPartition, OffsetSpec> asked = new java.util.HashMap<>();
    Map<String, TopicDescription> topics =
        kafka.broker.admin().describeTopics(names).allTopicNames().get();
    topics.forEach(
        (name, topic) ->
            topic
                .partitions()
                .forEach(
                    p -> asked.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    Map<String, Long> counts = new TreeMap<>();
    kafka
        .broker
        .admin()
        .listOffsets(asked)
        .all()
        .get()
        .forEach((p, offset) -> counts.merge(p.topic(), offset.offset(), Long::sum));
    return counts;
  }
}
