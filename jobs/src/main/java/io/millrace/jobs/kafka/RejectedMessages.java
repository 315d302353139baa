package io.millrace.jobs.kafka;

import io.millrace.domain.event.RejectedRecord;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rejected records by their coordinates: the original bytes as value, and why they were refused in
 * headers, under the names that Kafka Connect's dead-letter topics have made known to tools.
 */
final class RejectedMessages implements KafkaRecordSerializationSchema<RejectedRecord> {
  @Serial private static final long serialVersionUID = 1;

  private final String topic;

  RejectedMessages(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RejectedRecord r, KafkaSinkContext context, Long timestamp) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, null, r.seenAt(), utf8(r.coordinates().toString()), r.bytes());
    header(message, "__connect.errors.topic", r.coordinates().source());
    header(message, "__connect.errors.partition", String.valueOf(r.coordinates().partition()));
    header(message, "__connect.errors.offset", String.valueOf(r.coordinates().offset()));
    header(message, "__connect.errors.stage", r.operator());
    header(message, "__connect.errors.exception.message", r.reason() + ": " + r.detail());
    header(message, "millrace.reason", r.reason().name());
    header(message, "millrace.index", String.valueOf(r.coordinates().index()));
    header(message, "millrace.raw-hash", Long.toHexString(r.rawHash()));
    header(message, "millrace.mapping", r.mapping());
    return message;
  }

  private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
    if (value != null) {
      message.headers().add(name, utf8(value));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
