package io.millrace.jobs.chaos;

import io.millrace.domain.UserError;
import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.dispatch.CloudEventBody;
import io.millrace.jobs.dispatch.OutboxAlerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the main job writes to the outbox, read by somebody else. */
final class OutboxWatch implements AutoCloseable {
  private static final String TOPIC = "alert.outbox";
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<AlertVersion> alerts = new ArrayList<>();
  private final Map<String, Long> writtenAt = new HashMap<>();

  OutboxWatch(String bootstrap) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap), bytes, bytes);
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Reads until nothing more comes.
   *
   * @throws UserError when no alert came at all
   */
  void awaitQuiet(long quietMillis, Duration patience) {
    long quiet = Duration.ofMillis(quietMillis).toNanos();
    long begun = System.nanoTime();
    long last = begun;
    while (System.nanoTime() - last < quiet || alerts.isEmpty()) {
      int before = alerts.size();
      consumer.poll(POLL).forEach(this::take);
      if (alerts.size() > before) {
        last = System.nanoTime();
      }
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new UserError("the outbox holds " + alerts.size() + " alerts and is not quiet");
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    AlertVersion alert = OutboxAlerts.read(message.value());
    if (alert.isTicket() || alert.asksForChange()) {
      return;
    }
    alerts.add(alert);
    writtenAt.putIfAbsent(CloudEventBody.id(alert), message.timestamp());
  }

  /** When a version came to the broker, by its clock; null when it was not seen. */
  Long written(AlertVersion alert) {
    return writtenAt.get(CloudEventBody.id(alert));
  }

  List<AlertVersion> alerts() {
    return alerts;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
