package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.Coordinates;
import io.millrace.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Messages are read again by offset, and are gone when the topic no longer keeps them. */
class TopicOriginalsITCase {
  private static Coordinates at(int partition, long offset, int index) {
    return new Coordinates("telemetry.log", partition, offset, index);
  }

  @Test
  void messagesAreReadAgainWhileTheTopicKeepsThem() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.topic("telemetry.log", 2, Map.of());
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrap()),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        for (int i = 0; i < 20; i++) {
          byte[] value = ("poison " + i).getBytes(StandardCharsets.UTF_8);
          producer.send(new ProducerRecord<>("telemetry.log", i % 2, null, value));
        }
      }
      kafka
          .admin()
          .deleteRecords(
              Map.of(new TopicPartition("telemetry.log", 1), RecordsToDelete.beforeOffset(5)))
          .all()
          .get();
      var found =
          new TopicOriginals(KafkaConnection.to(kafka.bootstrap()))
              .read(Set.of(at(0, 0, 0), at(0, 9, 3), at(1, 4, 0), at(1, 5, 0), at(1, 99, 0)));
      assertThat(found.keySet()).containsOnly(at(0, 0, 0), at(0, 9, 3), at(1, 5, 0));
      byte[] last = found.get(at(0, 9, 3)).bytes();
      assertThat(new String(last, StandardCharsets.UTF_8)).isEqualTo("poison 18");
      assertThat(found.get(at(0, 9, 3)).hash()).isEqualTo(MessageDecoder.rawHash(last));
    }
  }
}
