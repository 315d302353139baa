package io.millrace.jobs.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.kafka.TopicWriter;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.read.WarehouseReader;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job against a broker and a registry. */
class MillraceJobITCase {
  @TempDir Path folder;

  @Test
  void readsWhatTheTopicsHold() throws Exception {
    try (LocalKafka kafka = new LocalKafka().topics(2)) {
      try (TopicWriter writer =
          new TopicWriter(kafka.connection(), kafka.registrySettings(), null, 0)) {
        long asOf = Generator.generate("shop-day", 7, 5000, writer);
        writer.end(asOf);
      }
      MillraceSettings settings =
          SettingsReader.read(
              "test",
              "",
              Map.of(
                  "kafka.bootstrap.servers", kafka.broker.bootstrap(),
                  "registry.url", kafka.registry.url(),
                  "warehouse.folder", folder.resolve("wh").toString(),
                  "bounded", "true",
                  "time.drift", "1d"),
              Map.of());
      try (WarehouseCatalog catalog = WarehouseCatalog.open(settings.warehouse())) {
        catalog.createAll(Tables.ALL);
      }
      StreamExecutionEnvironment env =
          EmbeddedCluster.environment(2, folder.resolve("work"), Duration.ofSeconds(1), 0);
      MillraceGraph.wire(env, settings, Long.MAX_VALUE, SubjectKeys.ofPhrase("whole graph"));
      env.execute();
      try (WarehouseReader reader = WarehouseReader.open(settings.warehouse())) {
        Object[] ledger =
            reader
                .sql(
                    "SELECT sum(read_records)::BIGINT, sum(accepted_records)::BIGINT,"
                        + " sum(rejected_records)::BIGINT, sum(duplicate_records)::BIGINT"
                        + " FROM record_ledger_current")
                .rows()
                .get(0);
        assertThat(ledger).containsExactly(5106L, 5016L, 12L, 78L);
        assertThat(reader.commit().asOf()).isNotNull();
      }
    }
  }
}
