package io.millrace.jobs.kafka;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.seal.DayKeys;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Topics that the job writes: at least once, each message with a stable key. */
public final class KafkaOutputs {
  static final String OUTBOX_UID = "sink.outbox";
  static final String REJECTED_UID = "sink.rejected";

  /** What headers, the seal and Kafka's own framing may add to a rejected record. */
  private static final long AROUND = 64 << 10;

  private KafkaOutputs() {}

  /** Largest message of a rejected record where telemetry has messages up to a size. */
  public static long rejectedBytes(long largestMessage) {
    return Math.min(largestMessage, MessageDecoder.LARGEST) + AROUND;
  }

  /** Alerts for whoever delivers them. */
  public static void outbox(DataStream<AlertVersion> alerts, KafkaConnection kafka, String topic) {
    alerts.sinkTo(sink(kafka, new OutboxMessages(topic))).uid(OUTBOX_UID).name(topic);
  }

  /** Rejected records with their bytes, sealed. */
  public static void rejected(
      DataStream<RejectedRecord> records, KafkaConnection kafka, String topic, DayKeys sealing) {
    records.sinkTo(sink(kafka, new RejectedMessages(topic, sealing))).uid(REJECTED_UID).name(topic);
  }

  private static <T> KafkaSink<T> sink(
      KafkaConnection kafka, KafkaRecordSerializationSchema<T> messages) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setKafkaProducerConfig(
            kafka.client(
                Map.of(
                    "acks", "all",
                    "enable.idempotence", "true",
                    "compression.type", "lz4",
                    "max.request.size", String.valueOf(2 * rejectedBytes(MessageDecoder.LARGEST)))))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(messages)
        .build();
  }
}
