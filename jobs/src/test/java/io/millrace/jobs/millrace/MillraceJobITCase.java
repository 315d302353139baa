package io.millrace.jobs.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.kafka.KafkaTelemetry;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.jobs.pipeline.CurrentRows;
import io.millrace.jobs.pipeline.Gate;
import io.millrace.jobs.pipeline.PausingSource;
import io.millrace.jobs.pipeline.Story;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.state.WarehouseClaim;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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

  private static void tell(LocalKafka kafka) {
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
