package io.millrace.jobs.kafka;

import io.millrace.domain.event.Coordinates;
import io.millrace.jobs.pipeline.Originals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Messages of topics, by their offsets, for as long as the topic keeps them. */
public final class TopicOriginals implements Originals {
  private static final long serialVersionUID = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Answers without the message, after which it counts as gone. */
  private static final int MOST_POLLS = 5;

  private final KafkaConnection kafka;

  public TopicOriginals(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  @Override
  public Map<Coordinates, Original> read(Set<Coordinates> wanted) {
    Map<String, TreeMap<Integer, TreeSet<Long>>> byTopic = new TreeMap<>();
    for (Coordinates at : wanted) {
      byTopic
          .computeIfAbsent(at.source(), t -> new TreeMap<>())
          .computeIfAbsent(at.partition(), p -> new TreeSet<>())
          .add(at.offset());
    }
    Map<Coordinates, Original> messages = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.client(Map.of("auto.offset.reset", "none", "enable.auto.commit", "false")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      byTopic.forEach(
          (topic, partitions) ->
              partitions.forEach(
                  (partition, offsets) ->
                      read(consumer, new TopicPartition(topic, partition), offsets, messages)));
    }
    Map<Coordinates, Original> found = new HashMap<>();
    for (Coordinates at : wanted) {
      Original message = messages.get(new Coordinates(at.source(), at.partition(), at.offset(), 0));
      if (message != null) {
        found.put(at, message);
      }
    }
    return found;
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      TreeSet<Long> offsets,
      Map<Coordinates, Original> into) {
    consumer.assign(List.of(partition));
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    Long next = offsets.ceiling(begin);
    while (next != null && next < end) {
      consumer.seek(partition, next);
      long read = next;
      List<ConsumerRecord<byte[], byte[]>> got = List.of();
      for (int poll = 0; poll < MOST_POLLS && got.isEmpty(); poll++) {
        got = new ArrayList<>(consumer.poll(PATIENCE).records(partition));
      }
      for (ConsumerRecord<byte[], byte[]> message : got) {
        read = message.offset();
        if (offsets.contains(read) && message.value() != null) {
          into.put(
              new Coordinates(partition.topic(), partition.partition(), read, 0),
              new Original(message.value(), MessageDecoder.rawHash(message.value())));
        }
      }
      next = offsets.higher(read);
    }
  }
}
