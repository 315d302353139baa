package io.millrace.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersion.State;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.dispatch.ScriptedServer.Answer;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.kafka.AlertJson;
import io.millrace.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** The dispatcher between a broker and receivers that fail. */
class DispatchJobITCase {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void deliversThroughFailuresWithOneKeyAndLettersWhatIsRefused() throws Exception {
    long now = WallClock.system().millis();
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        ScriptedServer server = new ScriptedServer()) {
      server.script(
          "/flaky", Answer.of(500), new Answer(429, "Retry-After", "1", 0), Answer.of(200));
      server.script("/refusing", Answer.of(400));
      DispatchConfig config = config(kafka, server);
      for (String topic :
          List.of("alert.outbox", "control.change", "alert.delivery", "alert.deadletter")) {
        kafka.topic(topic, 1, Map.of());
      }
      AlertVersion alert = TestAlerts.of("service a", State.FIRING, now, now);
      send(kafka, alert, "no alert".getBytes(StandardCharsets.UTF_8));
      StreamExecutionEnvironment env =
          EmbeddedCluster.environment(1, folder.resolve("work"), Duration.ofMillis(500), 0);
      DispatchGraph.wire(env, config);
      JobClient job = env.executeAsync();
      try {
        List<ConsumerRecord<byte[], byte[]>> log = read(kafka, "alert.delivery", 4);
        assertThat(log)
            .extracting(DispatchJobITCase::line)
            .containsExactlyInAnyOrder(
                "flaky 1 RETRY SERVER_ERROR 500",
                "flaky 2 RETRY RATE_LIMITED 429",
                "flaky 3 DELIVERED ACCEPTED 200",
                "refusing 1 DEAD REFUSED 400");
        assertThat(read(kafka, "alert.deadletter", 2))
            .extracting(DispatchJobITCase::letter)
            .containsExactlyInAnyOrder(
                alert.dedupKey() + " REFUSED", "alert.outbox/0@1 UNREADABLE");
      } finally {
        job.cancel().get();
      }
      List<ScriptedServer.Request> tries = server.of("/flaky");
      assertThat(tries).hasSize(3);
      assertThat(tries.stream().map(r -> r.header("Webhook-id")).distinct()).hasSize(1);
      assertThat(tries.stream().map(ScriptedServer.Request::body).distinct()).hasSize(1);
    }
  }

  private DispatchConfig config(EmbeddedKafka kafka, ScriptedServer server) throws Exception {
    Path secret =
        Files.writeString(folder.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    return DispatchConfigReader.read(
        "test",
        """
        kafka: {bootstrap.servers: "%s"}
        guard: {hosts: [localhost], addresses: [127.0.0.0/8, "::1"]}
        retry: {first: 100ms}
        targets:
          flaky: {kind: webhook, url: "%s", secret: "${file:%s}"}
          refusing: {kind: webhook, url: "%s", secret: "${file:%s}"}
        """
            .formatted(
                kafka.bootstrap(), server.url("/flaky"), secret, server.url("/refusing"), secret),
        Map.of());
  }

  private static void send(EmbeddedKafka kafka, AlertVersion alert, byte[] other) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = alert.dedupKey().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>("alert.outbox", key, AlertJson.bytes(alert)));
      producer.send(new ProducerRecord<>("alert.outbox", key, other));
      producer.send(new ProducerRecord<>("alert.outbox", key, AlertJson.bytes(alert)));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      EmbeddedKafka kafka, String topic, int count) {
    Properties p = new Properties();
    p.put("bootstrap.servers", kafka.bootstrap());
    List<ConsumerRecord<byte[], byte[]>> out = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(p, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      long deadline = WallClock.system().millis() + PATIENCE.toMillis();
      while (out.size() < count && WallClock.system().millis() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(out::add);
      }
    }
    return out;
  }

  private static String line(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode n = JSON.readTree(record.value());
      return String.join(
          " ",
          n.get("target").asText(),
          n.get("attempt").asText(),
          n.get("outcome").asText(),
          n.get("reason").asText(),
          n.get("status").asText());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String letter(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8)
        + " "
        + new String(
            record.headers().lastHeader("millrace.reason").value(), StandardCharsets.UTF_8);
  }
}
