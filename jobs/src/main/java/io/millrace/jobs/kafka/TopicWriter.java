package io.millrace.jobs.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.domain.UserError;
import io.millrace.domain.event.ContractField;
import io.millrace.domain.event.ContractRecord;
import io.millrace.domain.event.RecordKind;
import io.millrace.testkit.generate.RecordOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A scenario into topics, keyed as the job wants them: workflow events by correlation id, logs by
 * trace, else service, spans by trace, behaviour by subject, reference data by id and version.
 */
public final class TopicWriter implements RecordOutput {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Times in reference and control data; they move with the records. */
  private static final List<String> TIMES =
      List.of("valid_from", "started_at", "finished_at", "at", "expires_at");

  /** What names a document, by topic, and the time that tells its versions apart. */
  private static final Map<String, String> IDS =
      Map.of(
          "ref.account", "account_id",
          "ref.ownership", "rule_id",
          "ref.identity", "link_id",
          "control.change", "service");

  private final KafkaProducer<byte[], byte[]> producer;
  private final AvroWriter avro;
  private final Pace pace;
  private final long shift;
  private volatile RuntimeException failure;
  private long written;

  /**
   * @param pace how fast telemetry goes out; null for as fast as it can
   * @param shift added to every time, in ms
   */
  public TopicWriter(KafkaConnection kafka, RegistrySettings registry, Pace pace, long shift) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer =
        new KafkaProducer<>(
            kafka.client(Map.of("acks", "all", "enable.idempotence", "true", "linger.ms", "20")),
            bytes,
            bytes);
    avro = new AvroWriter(registry);
    this.pace = pace;
    this.shift = shift;
  }

  /** The topic of a kind. */
  public static String topic(RecordKind kind) {
    return "telemetry." + kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * From here on writes as a newer release would: with schemas that have an optional field more.
   */
  public void evolve() {
    avro.evolve();
  }

  /** Telemetry messages so far. */
  public long written() {
    return written;
  }

  @Override
  public void write(ContractRecord record) {
    if (pace != null) {
      pace.step();
    }
    ContractRecord moved = shift == 0 ? record : moved(record);
    String topic = topic(record.kind());
    send(new ProducerRecord<>(topic, key(record), avro.write(topic, moved)));
    written++;
  }

  /** As bytes that are no Avro: whoever reads the topic must reject them. */
  @Override
  public void writeBroken(RecordKind kind, String line) {
    send(new ProducerRecord<>(topic(kind), null, utf8(line)));
    written++;
  }

  @Override
  public void control(String name, List<String> lines) {
    String id = IDS.get(name);
    List<PartitionInfo> partitions = producer.partitionsFor(name);
    for (String line : lines) {
      ObjectNode document = moved(line);
      String who = document.path(id).asText();
      String version = document.has("valid_from") ? "@" + document.get("valid_from").asText() : "";
      send(
          new ProducerRecord<>(
              name,
              Math.floorMod(who.hashCode(), partitions.size()),
              utf8(who + version),
              utf8(document.toString())));
    }
  }

  /** Ends a bounded input: one marker in every partition of every telemetry topic. */
  public void end(long asOf) {
    flush();
    for (RecordKind kind : RecordKind.values()) {
      for (PartitionInfo partition : producer.partitionsFor(topic(kind))) {
        send(EndMarker.of(partition.topic(), partition.partition(), asOf + shift));
      }
    }
    flush();
  }

  /** Waits until everything is acknowledged. */
  public void flush() {
    producer.flush();
    failIfAny();
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    failIfAny();
    try {
      producer.send(
          message,
          (metadata, e) -> {
            if (e != null) {
              failure = new UserError("topic " + message.topic() + ": " + e.getMessage());
            }
          });
    } catch (KafkaException e) {
      throw new UserError("topic " + message.topic() + ": " + e.getMessage());
    }
  }

  private void failIfAny() {
    if (failure != null) {
      throw failure;
    }
  }

  private static byte[] key(ContractRecord record) {
    String key =
        switch (record.kind()) {
          case WORKFLOW -> text(record, "correlation_id");
          case SPAN -> text(record, "trace_id");
          case BEHAVIOR -> text(record, "subject_alias");
          case LOG ->
              text(record, "trace_id") == null ? text(record, "service") : text(record, "trace_id");
        };
    return key == null ? null : utf8(key);
  }

  private static String text(ContractRecord record, String field) {
    return record.string(record.schema().at(field));
  }

  private ContractRecord moved(ContractRecord record) {
    Object[] values = record.values().clone();
    List<ContractField> fields = record.schema().fields();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null && fields.get(i).type() == ContractField.Type.TIMESTAMP_MILLIS) {
        values[i] = (Long) values[i] + shift;
      }
    }
    return new ContractRecord(record.kind(), values);
  }

  private ObjectNode moved(String line) {
    try {
      ObjectNode document = (ObjectNode) JSON.readTree(line);
      for (String time : TIMES) {
        if (document.path(time).isIntegralNumber()) {
          document.put(time, document.get(time).asLong() + shift);
        }
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("generated data is JSON", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
