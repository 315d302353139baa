package io.millrace.jobs.kafka;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.event.SourceRecordCodec;
import io.millrace.jobs.WallClock;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The messages of all telemetry topics as source records. It decodes where the record is read,
 * because only an accepted record may move the watermark, and never throws for what a message
 * holds.
 */
final class TelemetryDeserializer implements KafkaRecordDeserializationSchema<SourceRecord> {
  @Serial private static final long serialVersionUID = 1;

  static final TypeInformation<SourceRecord> TYPE =
      CodecTypeInfo.of(SourceRecord.class, SourceRecordCodec.class);

  private final ArrayList<TopicSource> sources;
  private final RegistrySettings registry;
  private final TimeSettings times;
  private final boolean bounded;
  private transient Map<String, MessageDecoder> decoders;
  private transient Counter decoded;
  private transient Counter rejected;

  TelemetryDeserializer(
      List<TopicSource> sources, RegistrySettings registry, TimeSettings times, boolean bounded) {
    this.sources = new ArrayList<>(sources);
    this.registry = registry;
    this.times = times;
    this.bounded = bounded;
  }

  @Override
  public void open(InitializationContext context) {
    WriterSchemas schemas =
        registry.url() == null ? null : WriterSchemas.of(registry, WallClock.system());
    decoders = new HashMap<>();
    for (TopicSource source : sources) {
      decoders.put(source.topic(), MessageDecoder.of(source, schemas, times));
    }
    decoded = context.getMetricGroup().addGroup("source").counter("recordsDecoded");
    rejected = context.getMetricGroup().addGroup("source").counter("recordsRejected");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceRecord> out) {
    long asOf = bounded ? EndMarker.asOf(message) : Long.MIN_VALUE;
    if (asOf != Long.MIN_VALUE) {
      out.collect(new SourceRecord.End(asOf));
      return;
    }
    decoders
        .get(message.topic())
        .decode(
            message,
            record -> {
              (record instanceof SourceRecord.Decoded ? decoded : rejected).inc();
              out.collect(record);
            });
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return TYPE;
  }
}
