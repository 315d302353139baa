package io.millrace.jobs.kafka;

import io.millrace.domain.alert.AlertVersion;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Alerts by dedup key, at their tick: one group's alerts stay in one partition, in order. */
final class OutboxMessages implements KafkaRecordSerializationSchema<AlertVersion> {
  @Serial private static final long serialVersionUID = 1;

  private final String topic;

  OutboxMessages(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertVersion alert, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic,
        null,
        alert.tickAt() < 0 ? null : alert.tickAt(),
        alert.dedupKey().getBytes(StandardCharsets.UTF_8),
        AlertJson.bytes(alert));
  }
}
