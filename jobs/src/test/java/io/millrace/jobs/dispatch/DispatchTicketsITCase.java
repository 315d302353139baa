package io.millrace.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.Reason;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.kafka.AlertJson;
import io.millrace.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items from the outbox to two trackers that lose answers, and again by a job that forgot all. */
class DispatchTicketsITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void anItemHasOneTicketInEachTrackerWhateverIsLost() throws Exception {
    long now = WallClock.system().millis();
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        ScriptedTracker github = new ScriptedTracker();
        ScriptedTracker jira = new ScriptedTracker()) {
      for (String topic :
          List.of("alert.outbox", "alert.delivery", "alert.deadletter", "feedback.workitem")) {
        kafka.topic(topic, 1, Map.of());
      }
      github.loseMakings(1);
      jira.loseMakings(1);
      github.refuse(1);
      DispatchConfig config = config(kafka, github, jira);
      send(kafka, TestTickets.of(Reason.TICKET_DUE, "Timeouts in pay", now, now));
      JobClient job = start(config, "first");
      try {
        delivered(kafka, 2);
        send(kafka, TestTickets.of(Reason.TICKET_DUE, "Timeouts in pay and 1 more", now, now + 1));
        delivered(kafka, 4);
        send(kafka, TestTickets.of(Reason.TICKET_ENDED, "Over: timeouts", now, now + 2));
        delivered(kafka, 6);
        assertTitles(github, "title", "Over: timeouts");
        assertTitles(jira, "summary", "Over: timeouts");
        github.close(1);
        send(kafka, TestTickets.of(Reason.TICKET_RETURNED, "Timeouts are back", now + 3, now + 3));
        delivered(kafka, 8);
        assertThat(github.issues().get(0).path("state").asText()).isEqualTo("open");
        assertThat(jira.comments()).containsExactly("It is back: Timeouts are back");
        send(kafka, TestTickets.of(Reason.TICKET_FIXED, "The fix held", now + 3, now + 4));
        delivered(kafka, 10);
        assertThat(github.issues().get(0).path("state").asText())
            .as("where the target says so")
            .isEqualTo("closed");
        assertThat(jira.issues().get(0).path("state").asText()).as("by default").isEqualTo("open");
      } finally {
        job.cancel().get();
      }
      assertTitles(github, "title", "Timeouts are back");
      assertVerdictIsSaidOnce(github, 0);
      assertVerdictIsSaidOnce(jira, 1);

      JobClient again = start(config, "again"); // from the beginning, with nothing in state
      try {
        deliveredAgain(kafka, 1000 * (now + 3));
        deliveredAgain(kafka, 1000 * (now + 4));
      } finally {
        again.cancel().get();
      }
      assertTitles(github, "title", "Timeouts are back");
      assertTitles(jira, "summary", "Timeouts are back");
      assertVerdictIsSaidOnce(github, 0);
      assertThat(heard(kafka))
          .contains(
              "acme/shop#1 github " + TestTickets.ITEM + " LINKED " + now,
              "SHOP-1 jira " + TestTickets.ITEM + " LINKED " + now);
      assertThat(read(kafka, "alert.deadletter", 0)).isEmpty();
    }
  }

  /** Behind so many comments of another kind. */
  private static void assertVerdictIsSaidOnce(ScriptedTracker tracker, int others) {
    assertThat(tracker.comments()).hasSize(others + 1);
    assertThat(tracker.comments().get(others)).contains("# The fix held", "millrace-fix-");
  }

  private static void assertTitles(ScriptedTracker tracker, String field, String title) {
    assertThat(tracker.issues())
        .as("%s", tracker.calls())
        .extracting(issue -> issue.path(field).asText())
        .containsExactly(title);
  }

  private JobClient start(DispatchConfig config, String name) throws Exception {
    StreamExecutionEnvironment env =
        EmbeddedCluster.environment(1, folder.resolve(name), Duration.ofMillis(500), 0);
    DispatchGraph.wire(env, config);
    return env.executeAsync();
  }

  private static DispatchConfig config(
      EmbeddedKafka kafka, ScriptedTracker github, ScriptedTracker jira) {
    return DispatchConfigReader.read(
        "test",
        """
        kafka: {bootstrap.servers: "%s"}
        topics: {changes: none}
        guard: {hosts: [localhost], addresses: [127.0.0.0/8, "::1"]}
        retry: {first: 100ms}
        delivery: {update-every: 10ms, catch-up: 100ms}
        targets:
          issues: {kind: github, url: "%s", project: acme/shop, close-verified: true}
          jira: {kind: jira, url: "%s", project: SHOP}
        """
            .formatted(kafka.bootstrap(), github.url(), jira.url()),
        Map.of());
  }

  private static void send(EmbeddedKafka kafka, AlertVersion ticket) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = ticket.dedupKey().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>("alert.outbox", key, AlertJson.bytes(ticket)));
      producer.send(new ProducerRecord<>("alert.outbox", key, AlertJson.bytes(ticket)));
    }
  }

  /** Waits until so many deliveries have arrived; repeats of the outbox make none. */
  private static void delivered(EmbeddedKafka kafka, int count) throws Exception {
    List<String> seen = new ArrayList<>();
    long deadline = WallClock.system().millis() + PATIENCE.toMillis();
    while (seen.size() < count && WallClock.system().millis() < deadline) {
      seen.clear();
      for (ConsumerRecord<byte[], byte[]> line : read(kafka, "alert.delivery", 1)) {
        JsonNode entry = JSON.readTree(line.value());
        if (entry.path("outcome").asText().equals("DELIVERED")) {
          seen.add(entry.toString());
        }
      }
    }
    assertThat(seen).hasSize(count);
  }

  /**
   * Waits until the newest version has reached both trackers once more. Which older ones go before
   * it depends on how fast they are read: one that is on its way is not called back.
   */
  private static void deliveredAgain(EmbeddedKafka kafka, long newest) throws Exception {
    List<String> seen = new ArrayList<>();
    long deadline = WallClock.system().millis() + PATIENCE.toMillis();
    while (seen.size() < 4 && WallClock.system().millis() < deadline) {
      seen.clear();
      for (ConsumerRecord<byte[], byte[]> line : read(kafka, "alert.delivery", 1)) {
        JsonNode entry = JSON.readTree(line.value());
        if (entry.path("outcome").asText().equals("DELIVERED")
            && entry.path("row_version").asLong() == newest) {
          seen.add(entry.path("target").asText());
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder("issues", "issues", "jira", "jira");
  }

  private static List<String> heard(EmbeddedKafka kafka) throws Exception {
    List<String> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : read(kafka, "feedback.workitem", 2)) {
      JsonNode e = JSON.readTree(message.value());
      events.add(
          String.join(
              " ",
              e.path("work_item_id").asText(),
              e.path("tracker").asText(),
              e.path("item_id").asText(),
              e.path("state").asText(),
              e.path("at").asText()));
    }
    return events;
  }

  /** Everything that a topic holds; waits until it holds so many. */
  private static List<ConsumerRecord<byte[], byte[]>> read(
      EmbeddedKafka kafka, String topic, int least) {
    Properties p = new Properties();
    p.put("bootstrap.servers", kafka.bootstrap());
    List<ConsumerRecord<byte[], byte[]>> out = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(p, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = WallClock.system().millis() + PATIENCE.toMillis();
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while ((out.size() < least || consumer.position(partition) < end)
          && WallClock.system().millis() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(out::add);
      }
    }
    return out;
  }
}
