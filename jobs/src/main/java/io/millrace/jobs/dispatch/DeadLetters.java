package io.millrace.jobs.dispatch;

import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.jobs.kafka.AlertJson;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What no request will carry: the alert as it stood in the outbox, by dedup key, or the bytes that
 * were none, by their place. Why is in headers, so that a value can be sent to the outbox again.
 */
final class DeadLetters {
  private DeadLetters() {}

  /** Alerts that a target refused, or that could not be delivered for too long. */
  record OfAlerts(String topic) implements KafkaRecordSerializationSchema<DeliveryEntry> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        DeliveryEntry e, KafkaSinkContext context, Long timestamp) {
      ProducerRecord<byte[], byte[]> message =
          new ProducerRecord<>(
              topic, null, e.at(), utf8(e.alert().dedupKey()), AlertJson.bytes(e.alert()));
      header(message, "millrace.reason", e.reason());
      header(message, "millrace.target", e.target());
      header(message, "millrace.status", Integer.toString(e.status()));
      header(message, "millrace.attempts", Integer.toString(e.attempt()));
      return message;
    }
  }

  /** Messages of the outbox that are no alerts. */
  record OfBytes(String topic) implements KafkaRecordSerializationSchema<OutboxRecord> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        OutboxRecord r, KafkaSinkContext context, Long timestamp) {
      ProducerRecord<byte[], byte[]> message =
          new ProducerRecord<>(topic, utf8(r.place()), r.bytes());
      header(message, "millrace.reason", "UNREADABLE");
      header(message, "millrace.detail", r.problem());
      return message;
    }
  }

  private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
    message.headers().add(name, utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
