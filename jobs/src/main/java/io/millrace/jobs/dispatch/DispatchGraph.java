package io.millrace.jobs.dispatch;

import io.millrace.domain.alert.AlertVersion;
import io.millrace.domain.alert.AlertVersionCodec;
import io.millrace.domain.dispatch.DeliveryEntry;
import io.millrace.domain.dispatch.DeliveryEntry.Outcome;
import io.millrace.domain.dispatch.Sender;
import io.millrace.domain.dispatch.Silence;
import io.millrace.domain.dispatch.SilenceCodec;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.operators.dispatch.DispatchRoom;
import io.millrace.operators.runtime.CodecTypeInfo;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The dispatcher between its topics.
 *
 * <pre>
 * alert.outbox ----> alerts ------> room: admit, deliver --> alert.delivery
 *              \--> unreadable      ^                   |--> alert.deadletter
 * control.change -> silences -------/                   \--> feedback.workitem
 * </pre>
 */
public final class DispatchGraph {
  private static final String OUTBOX = "dispatch.outbox";
  private static final String CHANGES = "dispatch.changes";
  private static final String LOG = "dispatch.log";
  private static final String DEAD = "dispatch.dead-letters";
  private static final String WORK_ITEMS = "dispatch.work-items";
  private static final String UNREADABLE = "dispatch.unreadable";

  private DispatchGraph() {}

  /** The environment that the job was submitted to, with what the job insists on. */
  public static StreamExecutionEnvironment environment(DispatchConfig config) {
    Configuration c = new Configuration();
    config.flink().forEach(c::setString);
    c.set(PipelineOptions.NAME, config.name());
    c.set(PipelineOptions.GENERIC_TYPES, false);
    c.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    c.set(PipelineOptions.OBJECT_REUSE, true);
    c.set(PipelineOptions.MAX_PARALLELISM, EmbeddedCluster.MAX_PARALLELISM);
    if (config.parallelism() > 0) {
      c.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
    }
    return StreamExecutionEnvironment.getExecutionEnvironment(c);
  }

  /** Wires the job; nothing is read yet. */
  public static void wire(StreamExecutionEnvironment env, DispatchConfig config) {
    wire(env, config, new HttpSenders(config, java.net.InetAddress::getAllByName));
  }

  static void wire(StreamExecutionEnvironment env, DispatchConfig config, Sender.Factory senders) {
    DataStream<OutboxRecord> outbox =
        source(env, config, config.topics().outbox(), new OutboxReader(), OUTBOX);
    DataStream<AlertVersion> alerts =
        outbox
            .filter(message -> message.alert() != null)
            .uid("dispatch.alerts")
            .map(OutboxRecord::alert)
            .returns(CodecTypeInfo.of(AlertVersion.class, AlertVersionCodec.class))
            .uid("dispatch.alert");
    DataStream<DeliveryEntry> log =
        DispatchRoom.attach(alerts, silences(env, outbox, config), config.settings(), senders);
    sink(log, config, new DeliveryMessages(config.topics().log()), LOG);
    String deadLetters = config.topics().deadLetters();
    sink(
        log.filter(entry -> entry.outcome() == Outcome.DEAD).uid("dispatch.dead"),
        config,
        new DeadLetters.OfAlerts(deadLetters),
        DEAD);
    String workItems = config.topics().workItems();
    if (workItems != null) {
      sink(
          log.filter(WorkItemMessages::isNews).uid("dispatch.tickets-made"),
          config,
          new WorkItemMessages(workItems),
          WORK_ITEMS);
    }
    sink(
        outbox.filter(message -> message.alert() == null).uid("dispatch.no-alert"),
        config,
        new DeadLetters.OfBytes(deadLetters),
        UNREADABLE);
  }

  private static DataStream<Silence> silences(
      StreamExecutionEnvironment env, DataStream<OutboxRecord> outbox, DispatchConfig config) {
    String topic = config.topics().changes();
    if (topic == null) {
      return outbox // a stream without an element; a source of none ends, or is refused
          .filter(message -> false)
          .uid("dispatch.no-changes")
          .map(message -> (Silence) null)
          .returns(CodecTypeInfo.of(Silence.class, SilenceCodec.class))
          .uid(CHANGES);
    }
    return source(
        env,
        config,
        topic,
        new SilenceReader(config.registry(), config.settings().admission()),
        CHANGES);
  }

  private static <T> DataStream<T> source(
      StreamExecutionEnvironment env,
      DispatchConfig config,
      String topic,
      KafkaRecordDeserializationSchema<T> reader,
      String uid) {
    KafkaSource<T> source =
        KafkaSource.<T>builder()
            .setProperties(
                config
                    .kafka()
                    .client(
                        Map.of(
                            "partition.discovery.interval.ms", "60000",
                            "isolation.level", "read_committed")))
            .setTopics(topic)
            .setGroupId(config.name())
            .setClientIdPrefix(config.name() + "-" + topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(reader)
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), topic).uid(uid);
  }

  private static <T> void sink(
      DataStream<T> stream,
      DispatchConfig config,
      KafkaRecordSerializationSchema<T> messages,
      String uid) {
    KafkaSink<T> sink =
        KafkaSink.<T>builder()
            .setBootstrapServers(config.kafka().bootstrap())
            .setKafkaProducerConfig(
                config.kafka().client(Map.of("acks", "all", "enable.idempotence", "true")))
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setRecordSerializer(messages)
            .build();
    stream.sinkTo(sink).uid(uid).name(uid);
  }
}
