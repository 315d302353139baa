package io.millrace.jobs.kafka;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.seal.DayKeys;
import io.millrace.domain.seal.Sealed;
import io.millrace.domain.seal.Sealer;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rejected records by their coordinates: the original bytes as value, sealed under the day's key as
 * in the table, and why they were refused in headers, under the names that Kafka Connect's
 * dead-letter topics have made known to tools.
 */
final class RejectedMessages implements KafkaRecordSerializationSchema<RejectedRecord> {
  @Serial private static final long serialVersionUID = 1;

  private final String topic;
  private final DayKeys keys;
  private transient Sealer sealer;

  RejectedMessages(String topic, DayKeys keys) {
    this.topic = topic;
    this.keys = keys;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      RejectedRecord r, KafkaSinkContext context, Long timestamp) {
    if (sealer == null) {
      sealer = new Sealer(keys);
    }
    Sealed sealed = sealer.seal(r);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topic, null, r.seenAt(), utf8(r.coordinates().toString()), sealed.bytes());
    header(message, "__connect.errors.topic", r.coordinates().source());
    header(message, "__connect.errors.partition", String.valueOf(r.coordinates().partition()));
    header(message, "__connect.errors.offset", String.valueOf(r.coordinates().offset()));
    header(message, "__connect.errors.stage", r.operator());
    header(message, "__connect.errors.exception.message", r.reason() + ": " + r.detail());
    header(message, "millrace.reason", r.reason().name());
    header(message, "millrace.key", sealed.keyId());
    header(message, "millrace.form", r.form().name());
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
