package io.millrace.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.RecordKind;
import io.millrace.domain.event.SourceRecord;
import io.millrace.testkit.kafka.EmbeddedKafka;
import io.millrace.testkit.kafka.EmbeddedRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** A bounded job ends, whoever restores it. */
class EndingKafkaSourceITCase {
  /** A coordinator with one reader that does at once what it is asked to do. */
  private static final class OneReader implements SplitEnumeratorContext<KafkaPartitionSplit> {
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();
    private final List<KafkaPartitionSplit> assigned = new ArrayList<>();
    private boolean ended;

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
      return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {}

    @Override
    public int currentParallelism() {
      return 1;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
      return readers;
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> splits) {
      splits.assignment().values().forEach(assigned::addAll);
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
      ended = true;
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
      T result = null;
      Throwable thrown = null;
      try {
        result = callable.call();
      } catch (Exception e) {
        thrown = e;
      }
      handler.accept(result, thrown);
    }

    @Override
    public <T> void callAsync(
        Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
      callAsync(callable, handler);
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
      runnable.run();
    }
  }

  @Test
  void aRestoredEnumeratorSaysThatThereAreNoMoreSplits() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        EmbeddedRegistry registry = EmbeddedRegistry.start()) {
      kafka.topic("telemetry.log", 2, Map.of());
      Source<SourceRecord, KafkaPartitionSplit, KafkaSourceEnumState> source =
          KafkaTelemetry.source(
              KafkaConnection.to(kafka.bootstrap()),
              RegistrySettings.at(registry.url()),
              List.of(TopicSource.avro("telemetry.log", RecordKind.LOG)),
              TimeSettings.DEFAULT,
              "ending",
              true);
      assertThat(endsAfterRestore(source)).isTrue();
      assertThat(endsAfterRestore(connectorsOwn(kafka)))
          .as("once the connector says it by itself, EndingKafkaSource can go")
          .isFalse();
    }
  }

  private static Source<byte[], KafkaPartitionSplit, KafkaSourceEnumState> connectorsOwn(
      EmbeddedKafka kafka) {
    return KafkaSource.<byte[]>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setTopics("telemetry.log")
        .setGroupId("own")
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(KafkaRecordDeserializationSchema.valueOnly(ByteArrayDeserializer.class))
        .build();
  }

  /** A first coordinator assigns both partitions and ends; one restored from it may not. */
  private static boolean endsAfterRestore(
      Source<?, KafkaPartitionSplit, KafkaSourceEnumState> source) throws Exception {
    OneReader first = new OneReader();
    KafkaSourceEnumState state;
    try (SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator =
        source.createEnumerator(first)) {
      enumerator.start();
      register(first, enumerator);
      assertThat(first.ended).isTrue();
      assertThat(first.assigned).hasSize(2);
      state = enumerator.snapshotState(1);
    }
    OneReader second = new OneReader();
    try (SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator =
        source.restoreEnumerator(second, state)) {
      enumerator.start();
      register(second, enumerator);
      assertThat(second.assigned).as("the reader's own state has them").isEmpty();
    }
    return second.ended;
  }

  private static void register(
      OneReader context, SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator) {
    context.readers.put(0, new ReaderInfo(0, "localhost"));
    enumerator.addReader(0);
  }
}
