package io.millrace.jobs.kafka;

import io.millrace.domain.event.RecordKind;
import io.millrace.jobs.mapping.Mappings;
import java.io.Serializable;
import java.time.Duration;

/**
 * A topic of telemetry and how it is read.
 *
 * @param kind what its Avro records are; null when a mapping says it
 * @param mapping turns foreign messages into the contract; null for Avro of the contract
 * @param outOfOrderness how far its records may be out of order before one is late
 */
public record TopicSource(
    String topic, RecordKind kind, Mappings.Source mapping, Duration outOfOrderness)
    implements Serializable {
  /** The bound that holds where nobody sets another. */
  public static final Duration USUAL_BOUND = Duration.ofMinutes(2);

  /** A topic with Avro records of the contract. */
  public static TopicSource avro(String topic, RecordKind kind) {
    return new TopicSource(topic, kind, null, USUAL_BOUND);
  }

  /** A topic that a mapping reads. */
  public static TopicSource mapped(String topic, Mappings.Source mapping) {
    return new TopicSource(topic, null, mapping, USUAL_BOUND);
  }
}
