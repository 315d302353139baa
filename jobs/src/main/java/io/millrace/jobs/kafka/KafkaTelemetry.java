package io.millrace.jobs.kafka;

import io.millrace.domain.event.SourceRecord;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * All telemetry topics as one source: partitions of every topic are spread over all readers, and
 * decoding, masking and normalising stand in one chain behind each.
 */
public final class KafkaTelemetry {
  /** Pinned: the source's state stands under it. */
  public static final String UID = "source.kafka";

  private static final String DISCOVERY_MS = "60000";

  private KafkaTelemetry() {}

  /**
   * The source. It begins where its state says, a new job at the earliest offsets, and a bounded
   * one ends at those that stand when it starts.
   *
   * @param group of the offsets that are committed for people to watch; the job does not read them
   */
  public static Source<SourceRecord, KafkaPartitionSplit, KafkaSourceEnumState> source(
      KafkaConnection kafka,
      RegistrySettings registry,
      List<TopicSource> sources,
      TimeSettings times,
      String group,
      boolean bounded) {
    KafkaSourceBuilder<SourceRecord> builder =
        KafkaSource.<SourceRecord>builder()
            .setProperties(
                kafka.client(
                    Map.of(
                        "partition.discovery.interval.ms",
                        bounded ? "-1" : DISCOVERY_MS,
                        "isolation.level",
                        "read_committed")))
            .setTopics(sources.stream().map(TopicSource::topic).sorted().toList())
            .setGroupId(group)
            .setClientIdPrefix(group + "-source")
            .setStartingOffsets(new EarliestOnce())
            .setDeserializer(new TelemetryDeserializer(sources, registry, times, bounded));
    return bounded
        ? new EndingKafkaSource<>(builder.setBounded(OffsetsInitializer.latest()).build())
        : builder.build();
  }

  /** Attaches a source of these topics under its pinned uid. */
  public static DataStream<SourceRecord> attach(
      StreamExecutionEnvironment env,
      Source<SourceRecord, ?, ?> source,
      List<TopicSource> sources,
      TimeSettings times) {
    return env.fromSource(
            source,
            new TopicWatermarks(sources, times),
            "telemetry topics",
            TelemetryDeserializer.TYPE)
        .uid(UID);
  }
}
