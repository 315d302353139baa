package io.millrace.jobs.millrace;

import io.millrace.jobs.control.ControlSettings;
import io.millrace.jobs.kafka.KafkaConnection;
import io.millrace.jobs.kafka.RegistrySettings;
import io.millrace.testkit.kafka.EmbeddedKafka;
import io.millrace.testkit.kafka.EmbeddedRegistry;
import java.util.List;
import java.util.Map;

/** A broker and a registry with every topic that the job asks for. */
final class LocalKafka implements AutoCloseable {
  final EmbeddedKafka broker = EmbeddedKafka.start();
  final EmbeddedRegistry registry = EmbeddedRegistry.start();

  LocalKafka topics(int partitions) {
    for (String name : List.of("workflow", "log", "span", "behavior")) {
      broker.topic("telemetry." + name, partitions, Map.of());
    }
    for (String name : ControlSettings.DEFAULT.topics()) {
      broker.topic(
          name, 2, Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime"));
    }
    broker.topic("alert.outbox", 1, Map.of());
    broker.topic("telemetry.rejected", 1, Map.of("max.message.bytes", "2097152"));
    return this;
  }

  KafkaConnection connection() {
    return KafkaConnection.to(broker.bootstrap());
  }

  RegistrySettings registrySettings() {
    return RegistrySettings.at(registry.url());
  }

  @Override
  public void close() {
    broker.close();
    registry.close();
  }
}
