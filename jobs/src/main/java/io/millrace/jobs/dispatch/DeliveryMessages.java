package io.millrace.jobs.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.hash.Ids;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The delivery log by dedup key: one JSON object an attempt, times in epoch milliseconds. */
final class DeliveryMessages implements KafkaRecordSerializationSchema<DeliveryEntry> {
  @Serial private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String topic;

  DeliveryMessages(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeliveryEntry e, KafkaSinkContext context, Long timestamp) {
    ObjectNode o = JSON.createObjectNode();
    o.put("target", e.target());
    o.put("dedup_key", e.alert().dedupKey());
    o.put("alert_id", Ids.hex("alert:", e.alert().alertId()));
    o.put("environment", e.alert().environment());
    o.put("state", e.alert().state().name());
    o.put("row_version", e.alert().rowVersion());
    o.put("outcome", e.outcome().name());
    o.put("reason", e.reason());
    o.put("attempt", e.attempt());
    o.put("status", e.status());
    o.put("at", e.at());
    o.put("tick_at", e.alert().tickAt());
    o.put("latency_ms", e.at() - e.alert().tickAt());
    if (e.nextAt() != 0) {
      o.put("next_at", e.nextAt());
    }
    if (e.workItem() != null) {
      o.put("work_item_id", e.workItem());
    }
    try {
      return new ProducerRecord<>(
          topic,
          null,
          e.at(),
          e.alert().dedupKey().getBytes(StandardCharsets.UTF_8),
          JSON.writeValueAsBytes(o));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
