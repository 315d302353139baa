package io.millrace.jobs.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.kafka.KafkaPolicyPublisher;
import io.millrace.jobs.kafka.KafkaTelemetry;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.jobs.pipeline.CurrentRows;
import io.millrace.jobs.pipeline.Gate;
import io.millrace.jobs.pipeline.PausingSource;
import io.millrace.jobs.pipeline.Story;
import io.millrace.jobs.policy.PolicyDocument;
import io.millrace.jobs.policy.PolicyDocument.Mode;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.state.WarehouseClaim;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job between a real broker and a registry, with a failure and a restart in the middle:
 * its current rows are those of the embedded pipeline over the same records.
 */
class MillraceJobITCase {
  private static final Story DAY = Story.of("shop-day", 7, 5_000);

  /** Rows of these have ids that may be hashes of coordinates. */
  private static final List<String> TABLES_BY_COUNT =
      List.of("events", "observations", "rejected_events", "backlog_items", "alerts");

  /** How often a document stands in the table, too. */
  private static final String POLICY =
      "origin || ' ' || author || ' ' || epoch_ms(effective_from_at) || ' ' ||"
          + " epoch_ms(in_force_from_at) || ' ' || count(*) OVER ()";

  @TempDir Path folder;

  @Test
  void hasTheRowsOfTheEmbeddedPipeline() throws Exception {
    try (LocalKafka kafka = new LocalKafka().topics(2)) {
      tell(kafka);
      MillraceSettings settings = settings(kafka);
      run(settings);
      assertThat(Gate.of(folder.toString()).restored.get())
          .as("starts from a checkpoint")
          .isGreaterThanOrEqualTo(1);
      assertSameRows(DAY.rows(DAY.plain()), DAY.rows(settings.warehouse()));
      try (WarehouseReader reader = WarehouseReader.open(settings.warehouse())) {
        assertOutboxHoldsEveryAlert(Messages.of(kafka.broker.bootstrap(), "alert.outbox"), reader);
        assertRejectedHoldsEveryOne(
            Messages.of(kafka.broker.bootstrap(), "telemetry.rejected"), reader);
        assertThat(texts(reader, POLICY, "policies WHERE kind = 'pain' AND version = '2'"))
            .as("the document of the topic, once, with the time from which it rules")
            .containsExactly("control.policy ann 4102444800000 4102444800000 1");
      }
    }
  }

  private static void assertSameRows(CurrentRows embedded, CurrentRows job) {
    for (String table : TABLES_BY_COUNT) {
      assertThat(job.count(table)).as(table).isEqualTo(embedded.count(table)).isPositive();
    }
    AcrossTransports across = new AcrossTransports();
    assertThat(embedded.edited(across).count("observations")).isPositive();
    assertThat(String.join("\n", embedded.edited(across).differences(job.edited(across))))
        .isEmpty();
  }

  /**
   * At least once, each repeat under one key with the same bytes: what the table holds, no more.
   */
  private static void assertOutboxHoldsEveryAlert(Messages outbox, WarehouseReader reader)
      throws Exception {
    Set<String> told = new TreeSet<>();
    Set<String> tickets = new TreeSet<>();
    Set<String> versions = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> message : outbox.all()) {
      JsonNode alert = new ObjectMapper().readTree(message.value());
      assertThat(alert.get("dedup_key").asText()).isEqualTo(Messages.key(message));
      if (alert.get("kind").asText().equals("ticket")) {
        tickets.add(alert.get("items").get(0).asText());
        versions.add(alert.get("dedup_key").asText() + alert.get("row_version").asText());
        continue;
      }
      told.add(
          alert.get("alert_id").asText()
              + " "
              + alert.get("dedup_key").asText()
              + " "
              + alert.get("state").asText()
              + " "
              + alert.get("row_version").asText());
    }
    assertThat(told)
        .isNotEmpty()
        .isEqualTo(
            texts(
                reader,
                "alert_id || ' ' || dedup_key || ' ' || state || ' ' || row_version",
                "alerts WHERE state <> 'HELD'"));
    assertThat(tickets)
        .as("trackers hear of each item that was work")
        .isNotEmpty()
        .isEqualTo(
            texts(
                reader,
                "DISTINCT item_id",
                "backlog_items WHERE state IN ('OPEN', 'LINKED') AND problem_id IS NULL"));
    assertThat(outbox.bodies())
        .as("repeats are the same bytes")
        .hasSize(told.size() + versions.size());
  }

  /** By source coordinates, whole: each rejected record of the table, with its reason. */
  private static void assertRejectedHoldsEveryOne(Messages rejected, WarehouseReader reader) {
    Set<String> told = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> message : rejected.all()) {
      assertThat(Messages.key(message))
          .startsWith(
              Messages.header(message, "__connect.errors.topic")
                  + ":"
                  + Messages.header(message, "__connect.errors.partition")
                  + ":"
                  + Messages.header(message, "__connect.errors.offset"));
      told.add(Messages.key(message) + " " + Messages.header(message, "millrace.reason"));
    }
    assertThat(told)
        .isNotEmpty()
        .isEqualTo(
            texts(
                reader,
                "source || ':' || partition || ':' || \"offset\" || ' ' || reason",
                "rejected_events_current"));
  }

  private static Set<String> texts(WarehouseReader reader, String what, String from) {
    Set<String> out = new TreeSet<>();
    reader
        .sql("SELECT " + what + " FROM " + from)
        .rows()
        .forEach(row -> out.add(String.valueOf(row[0])));
    return out;
  }

  private static void tell(LocalKafka kafka) {
    String body =
        "kind: pain\nversion: 2\nauthor: ann\neffective_from: 2100-01-01T00:00:00Z\n"
            + "retry_storm_attempts: 3\n";
    try (KafkaPolicyPublisher policies =
        new KafkaPolicyPublisher(kafka.connection(), "control.policy")) {
      policies.publish(
          new PolicyDocument(
              "test", "pain", "default", 2, Mode.ACTIVE, 4_102_444_800_000L, "ann", null, body));
    }
    try (TopicWriter writer =
        new TopicWriter(kafka.connection(), kafka.registrySettings(), null, 0)) {
      writer.end(Generator.generate("shop-day", 7, 5_000, writer));
    }
  }

  private MillraceSettings settings(LocalKafka kafka) {
    Map<String, String> values =
        Map.of(
            "kafka.bootstrap.servers", kafka.broker.bootstrap(),
            "registry.url", kafka.registry.url(),
            "warehouse.folder", folder.resolve("warehouse").toString(),
            "bounded", "true",
            "time.drift", "7d");
    return SettingsReader.read("test", "", values, Map.of());
  }

  private void run(MillraceSettings settings) throws Exception {
    try (WarehouseCatalog catalog = WarehouseCatalog.open(settings.warehouse())) {
      catalog.createAll(Tables.ALL);
    }
    StreamExecutionEnvironment env =
        EmbeddedCluster.environment(2, folder.resolve("work"), Duration.ofMillis(500), 1);
    IntakeSettings intake =
        IntakeSettings.forTopics(SubjectKeys.ofPhrase("whole graph"), PhoneRules.BY_SHAPE);
    MillraceGraph.wire(env, new FailingPorts(settings), intake);
    env.execute("millrace");
  }

  /** The job's own ports; its source fails once, after a checkpoint halfway. */
  private final class FailingPorts extends KafkaPorts {
    private final MillraceSettings settings;

    FailingPorts(MillraceSettings settings) {
      super(settings, MillraceGraph.ports(settings, new WarehouseClaim("test", 1, Long.MAX_VALUE)));
      this.settings = settings;
    }

    @Override
    public DataStream<SourceRecord> telemetry(StreamExecutionEnvironment env) {
      return KafkaTelemetry.attach(env, failing(source()), settings.sources(), settings.times());
    }

    private <S extends SourceSplit, E> Source<SourceRecord, S, E> failing(
        Source<SourceRecord, S, E> source) {
      return new PausingSource<>(source, DAY.records() / 4, true, folder.toString());
    }
  }
}
