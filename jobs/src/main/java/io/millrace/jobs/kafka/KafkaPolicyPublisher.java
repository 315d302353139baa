package io.millrace.jobs.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.domain.UserError;
import io.millrace.jobs.policy.PolicyDocument;
import io.millrace.jobs.policy.PolicyPublisher;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes policy documents as JSON to their topic. The key holds the version, so that compaction
 * keeps every one; all versions of a document stand in one partition, in their order.
 */
public final class KafkaPolicyPublisher implements PolicyPublisher {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  public KafkaPolicyPublisher(KafkaConnection kafka, String topic) {
    ByteArraySerializer bytes = new ByteArraySerializer();
    producer =
        new KafkaProducer<>(
            kafka.client(
                Map.of("acks", "all", "enable.idempotence", "true", "max.block.ms", "20000")),
            bytes,
            bytes);
    this.topic = topic;
  }

  @Override
  public void publish(PolicyDocument document) {
    String name = document.kind() + "/" + document.id();
    try {
      int partition = Math.floorMod(name.hashCode(), producer.partitionsFor(topic).size());
      byte[] key = utf8(name + "@" + document.version());
      producer.send(new ProducerRecord<>(topic, partition, key, utf8(json(document)))).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("interrupted before " + name + " was published");
    } catch (ExecutionException e) {
      throw new UserError(name + " could not be published: " + e.getCause().getMessage());
    } catch (org.apache.kafka.common.errors.TimeoutException e) {
      throw new UserError("topic '" + topic + "' cannot be reached: " + e.getMessage());
    }
  }

  /** The message of a document: its head as fields, its text as {@code body}. */
  static String json(PolicyDocument d) {
    ObjectNode node = JSON.createObjectNode();
    node.put("kind", d.kind());
    node.put("version", Integer.toString(d.version()));
    node.put("mode", d.mode().name());
    if (d.effectiveFrom() != Long.MIN_VALUE) {
      node.put("effective_from", d.effectiveFrom());
    }
    if (d.author() != null) {
      node.put("author", d.author());
    }
    node.put("sha256", d.sha256());
    node.put("body", d.body());
    return node.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
