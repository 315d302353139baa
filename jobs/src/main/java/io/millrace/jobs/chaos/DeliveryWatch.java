package io.millrace.jobs.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.alert.AlertVersion.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What one target answered, by the dispatcher's log. A day in minutes has alerts that end, or fire
 * again, before anybody looks at the target.
 */
final class DeliveryWatch implements AutoCloseable {
  private static final String TOPIC = "alert.delivery";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String target;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Long> first = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();

  DeliveryWatch(String bootstrap, String target) {
    this.target = target;
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap), bytes, bytes);
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** When the target first took the alert of a dedup key in this state; null until then. */
  Long first(String dedupKey, State state) {
    read();
    return first.get(key(dedupKey, state));
  }

  /** When it last did. */
  Long last(String dedupKey, State state) {
    read();
    return last.get(key(dedupKey, state));
  }

  private void read() {
    consumer.poll(Duration.ofMillis(1)).forEach(this::take);
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    try {
      JsonNode entry = JSON.readTree(message.value());
      if (entry.path("target").asText().equals(target)
          && entry.path("outcome").asText().equals("DELIVERED")) {
        State state = State.valueOf(entry.path("state").asText());
        String key = key(entry.path("dedup_key").asText(), state);
        first.merge(key, entry.path("at").asLong(), Math::min);
        last.merge(key, entry.path("at").asLong(), Math::max);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String dedupKey, State state) {
    return state + " " + dedupKey;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
