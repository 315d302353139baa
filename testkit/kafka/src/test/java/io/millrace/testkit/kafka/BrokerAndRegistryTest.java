package io.millrace.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What the tests of the Kafka job stand on. */
class BrokerAndRegistryTest {
  private static final String V1 =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}";
  private static final String V2 =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"},"
          + "{\"name\":\"b\",\"type\":[\"null\",\"long\"],\"default\":null}]}";
  private static final String BROKEN =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"c\",\"type\":\"string\"}]}";

  @Test
  void aRecordComesBackFromTheBroker() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.topic("t", 1, Map.of());
      Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap());
      try (var producer =
              new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
          var consumer =
              new KafkaConsumer<>(
                  config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        producer.send(new ProducerRecord<>("t", "hello".getBytes(StandardCharsets.UTF_8)));
        producer.flush();
        TopicPartition partition = new TopicPartition("t", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        ConsumerRecord<byte[], byte[]> record =
            consumer.poll(Duration.ofSeconds(30)).iterator().next();
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("hello");
      }
    }
  }

  @Test
  void theClientRegistersFindsAndIsTurnedAway() throws Exception {
    try (EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      CachedSchemaRegistryClient client = client(registry);
      int first = client.register("t-value", new AvroSchema(V1));
      int second = client.register("t-value", new AvroSchema(V2));
      assertThat(client(registry).getSchemaById(first).canonicalString()).isEqualTo(V1);
      assertThat(second).isNotEqualTo(first);
      assertThatThrownBy(() -> client.register("t-value", new AvroSchema(BROKEN)))
          .isInstanceOf(RestClientException.class)
          .hasMessageContaining("incompatible");
      assertThatThrownBy(() -> client.getSchemaById(77))
          .isInstanceOfSatisfying(
              RestClientException.class, e -> assertThat(e.getErrorCode()).isEqualTo(40403));
      registry.down(true);
      assertThatThrownBy(() -> client(registry).getSchemaById(first))
          .isInstanceOf(RestClientException.class);
      assertThat(registry.refused()).isPositive();
    }
  }

  private static CachedSchemaRegistryClient client(EmbeddedRegistry registry) {
    return new CachedSchemaRegistryClient(registry.url(), 16);
  }
}
