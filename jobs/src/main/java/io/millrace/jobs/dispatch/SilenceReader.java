package io.millrace.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.control.ChangeMarker;
import io.millrace.domain.control.ChangeMarker.Kind;
import io.millrace.domain.dispatch.AdmissionRules;
import io.millrace.domain.dispatch.Silence;
import io.millrace.domain.dispatch.SilenceCodec;
import io.millrace.jobs.WallClock;
import io.millrace.jobs.kafka.AvroMessages;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.jobs.kafka.WriterSchemas;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.io.IOException;
import java.io.Serial;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The silences that change markers ask for, written in JSON or in Avro. What is no marker is
 * counted and passed over: the main job's control feed is who reports it.
 */
final class SilenceReader implements KafkaRecordDeserializationSchema<Silence> {
  @Serial private static final long serialVersionUID = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistrySettings registry;
  private final AdmissionRules rules;
  private transient AvroMessages avro;
  private transient Counter unusable;

  SilenceReader(RegistrySettings registry, AdmissionRules rules) {
    this.registry = registry;
    this.rules = rules;
  }

  @Override
  public void open(InitializationContext context) {
    if (registry.url() != null) {
      avro =
          new AvroMessages(
              io.millrace.telemetry.v1.ChangeMarker.getClassSchema(),
              WriterSchemas.of(registry, WallClock.system()));
    }
    unusable = context.getMetricGroup().addGroup("dispatch").counter("markersUnusable");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Silence> out) {
    byte[] bytes = message.value();
    ChangeMarker marker = bytes == null || bytes.length == 0 ? null : marker(bytes);
    if (marker == null) {
      unusable.inc();
      return;
    }
    Silence silence = Silence.of(marker, rules);
    if (silence != null) {
      out.collect(silence);
    }
  }

  private ChangeMarker marker(byte[] bytes) {
    if (bytes[0] != 0) {
      return fromJson(bytes);
    }
    GenericRecord record = avro == null ? null : avro.read(bytes).record();
    if (record == null) {
      return null;
    }
    Object end = record.get("finished_at");
    return marker(
        record.get("change_id").toString(),
        record.get("kind").toString(),
        record.get("service").toString(),
        record.get("environment").toString(),
        (Long) record.get("started_at"),
        (Long) end);
  }

  private static ChangeMarker fromJson(byte[] bytes) {
    try {
      JsonNode node = JSON.readTree(bytes);
      JsonNode end = node.path("finished_at");
      boolean whole =
          node.path("change_id").isTextual()
              && node.path("environment").isTextual()
              && node.path("started_at").isIntegralNumber();
      return whole
          ? marker(
              node.path("change_id").asText(),
              node.path("kind").asText(),
              node.path("service").asText(null),
              node.path("environment").asText(),
              node.path("started_at").asLong(),
              end.isIntegralNumber() ? end.asLong() : null)
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static ChangeMarker marker(
      String id, String kind, String service, String environment, long from, Long until) {
    Kind known = null;
    for (Kind each : Kind.values()) {
      known = each.name().equals(kind) ? each : known;
    }
    return known == null
        ? null
        : new ChangeMarker(
            id,
            known,
            service,
            environment,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            from,
            until);
  }

  @Override
  public TypeInformation<Silence> getProducedType() {
    return CodecTypeInfo.of(Silence.class, SilenceCodec.class);
  }
}
