package io.millrace.jobs.dispatch;

import io.millrace.operators.runtime.CodecTypeInfo;
import java.io.Serial;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The outbox's messages; it throws for none of them. */
final class OutboxReader implements KafkaRecordDeserializationSchema<OutboxRecord> {
  @Serial private static final long serialVersionUID = 1;

  static final TypeInformation<OutboxRecord> TYPE =
      CodecTypeInfo.of(OutboxRecord.class, OutboxRecordCodec.class);

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<OutboxRecord> out) {
    String place = message.topic() + "/" + message.partition() + "@" + message.offset();
    try {
      out.collect(new OutboxRecord(AlertReader.read(message.value()), null, place, null));
    } catch (AlertReader.NoAlert e) {
      byte[] bytes = message.value() == null ? new byte[0] : message.value();
      out.collect(new OutboxRecord(null, bytes, place, e.getMessage()));
    }
  }

  @Override
  public TypeInformation<OutboxRecord> getProducedType() {
    return TYPE;
  }
}
