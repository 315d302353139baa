package io.millrace.jobs.kafka;

import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message without value that says where a bounded input ends: its header carries as_of, the
 * largest accepted event time of all partitions of all topics. Whoever writes a bounded input puts
 * one at the end of every partition; a job that is not bounded rejects it as the tombstone it is.
 */
public final class EndMarker {
  private static final String HEADER = "millrace-as-of";

  private EndMarker() {}

  /** The marker of a partition. */
  public static ProducerRecord<byte[], byte[]> of(String topic, int partition, long asOf) {
    ProducerRecord<byte[], byte[]> marker = new ProducerRecord<>(topic, partition, null, null);
    marker.headers().add(HEADER, ByteBuffer.allocate(Long.BYTES).putLong(asOf).array());
    return marker;
  }

  /** The as_of that a message carries, or {@link Long#MIN_VALUE} when it is no marker. */
  static long asOf(ConsumerRecord<byte[], byte[]> message) {
    Header header = message.value() == null ? message.headers().lastHeader(HEADER) : null;
    return header == null || header.value() == null || header.value().length != Long.BYTES
        ? Long.MIN_VALUE
        : ByteBuffer.wrap(header.value()).getLong();
  }
}
