package io.millrace.jobs.millrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.state.WarehouseClaim;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every check passes on a sound deployment, and fails by its name on one that is not. */
class StartChecksITCase {
  private static LocalKafka kafka;

  @TempDir Path folder;
  private final Map<String, String> values = new HashMap<>();

  @BeforeAll
  static void start() {
    kafka = new LocalKafka().topics(2);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private StartChecks sound() throws Exception {
    Path key = Files.writeString(folder.resolve("subject.key"), "k1:" + "ab".repeat(16));
    values.put("kafka.bootstrap.servers", kafka.broker.bootstrap());
    values.put("registry.url", kafka.registry.url());
    values.put("warehouse.folder", folder.resolve("warehouse").toString());
    values.put("subject-key-file", key.toString());
    values.put("parallelism", "8");
    values.put("flink.execution.checkpointing.interval", "10s");
    return checks();
  }

  private StartChecks checks() {
    MillraceSettings settings = SettingsReader.read("test", "", values, Map.of());
    return new StartChecks(settings, MillraceGraph.environment(settings));
  }

  private void assertFails(StartCheck check, String naming) {
    assertThatThrownBy(() -> checks().run())
        .isInstanceOf(UserError.class)
        .hasMessageContaining(check + ": ")
        .hasMessageContaining(naming);
  }

  @Test
  void aSoundDeploymentPasses() throws Exception {
    sound().run();
  }

  @Test
  void rowsAreCommittedByCheckpoints() throws Exception {
    sound();
    values.remove("flink.execution.checkpointing.interval");
    assertFails(StartCheck.CHECKPOINTING_OFF, "execution.checkpointing.interval");
  }

  @Test
  void recordsMustNotCountTwice() throws Exception {
    sound();
    values.put("flink.execution.checkpointing.mode", "AT_LEAST_ONCE");
    assertFails(StartCheck.CHECKPOINTING_OFF, "count records twice");
  }

  @Test
  void hadoopMustBeOnTheClassPath() throws Exception {
    sound();
    MillraceSettings settings = SettingsReader.read("test", "", values, Map.of());
    ClassLoader without = ClassLoader.getPlatformClassLoader();
    assertThatThrownBy(
            () -> new StartChecks(settings, MillraceGraph.environment(settings), without).run())
        .hasMessageContaining(StartCheck.HADOOP_MISSING + ": ")
        .hasMessageContaining("hadoop-client-api");
  }

  @Test
  void everyTopicMustBeThere() throws Exception {
    sound();
    values.put("topics.outbox", "alert.elsewhere");
    values.put("control.topics.review", "feedback.elsewhere");
    assertFails(StartCheck.TOPIC_MISSING, "there is no topic alert.elsewhere");
    assertFails(StartCheck.TOPIC_MISSING, "there is no topic feedback.elsewhere");
  }

  @Test
  void aBrokerMustAnswer() throws Exception {
    sound();
    values.put("kafka.bootstrap.servers", "nowhere.invalid:9092");
    assertFails(StartCheck.BROKER_UNREACHABLE, "nowhere.invalid");
  }

  @Test
  void eightReadersForEightPartitionsAndNoMore() throws Exception {
    sound();
    values.put("parallelism", "9");
    assertFails(StartCheck.PARALLELISM_ABOVE_PARTITIONS, "have 8 partitions");
  }

  @Test
  void aRejectedRecordMustFit() throws Exception {
    sound();
    alter("telemetry.rejected", "max.message.bytes", "1000");
    assertFails(StartCheck.MESSAGE_SIZE, "telemetry.rejected has max.message.bytes=1000");
    alter("telemetry.rejected", "max.message.bytes", "2097152");
    values.put("kafka.fetch.max.bytes", "1000");
    assertFails(StartCheck.MESSAGE_SIZE, "kafka.fetch.max.bytes=1000");
  }

  @Test
  void whatPeopleSaidIsKeptAndTimedByTheBroker() throws Exception {
    sound();
    alter("feedback.review", "retention.ms", "1000");
    assertFails(StartCheck.CONTROL_TOPIC_FORGETS, "feedback.review");
    alter("feedback.review", "retention.ms", "-1");
    alter("feedback.review", "message.timestamp.type", "CreateTime");
    assertFails(StartCheck.CONTROL_TOPIC_TIMES, "feedback.review");
    alter("feedback.review", "message.timestamp.type", "LogAppendTime");
  }

  @Test
  void theSubjectKeyMustBeThere() throws Exception {
    sound();
    values.put("subject-key-file", folder.resolve("no.key").toString());
    assertFails(StartCheck.SECRET_MISSING, "no.key");
  }

  @Test
  void aJobWithoutStateDoesNotWriteBesideAnother() throws Exception {
    StartChecks fresh = sound();
    WarehouseClaim first = fresh.claim(null, false, 100);
    assertThat(first).isEqualTo(new WarehouseClaim("millrace", 100, 100));
    assertThatThrownBy(() -> checks().claim(first, true, 200))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(StartCheck.WAREHOUSE_IN_USE + ": ")
        .hasMessageContaining("start from its savepoint");
    values.put("warehouse.allow-rows", "true");
    assertThat(checks().claim(first, true, 200).firstStart()).isEqualTo(200);
  }

  @Test
  void aRestoredJobKeepsTheMomentOfItsFirstStart() throws Exception {
    sound();
    WarehouseClaim first = new WarehouseClaim("millrace", 100, 100);
    values.put("flink." + StateRecoveryOptions.SAVEPOINT_PATH.key(), "file:///savepoint");
    assertThat(checks().claim(first, true, 200))
        .isEqualTo(new WarehouseClaim("millrace", 200, 100));
    values.remove("flink." + StateRecoveryOptions.SAVEPOINT_PATH.key());
    String fixed = "00000000000000000000000000000001";
    values.put("flink." + PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID.key(), fixed);
    WarehouseClaim mine = new WarehouseClaim("millrace/" + fixed, 100, 100);
    assertThat(checks().claim(mine, true, 200).firstStart()).isEqualTo(100);
  }

  @Test
  void theLaterOfTwoCopiesKeepsTheWarehouse() throws Exception {
    sound();
    MillraceSettings settings = SettingsReader.read("test", "", values, Map.of());
    WarehouseClaim earlier = new WarehouseClaim("millrace", 100, 100);
    WarehouseClaim later = new WarehouseClaim("millrace", 200, 100);
    try (WarehouseCatalog catalog = WarehouseCatalog.open(settings.warehouse())) {
      catalog.createAll(Tables.ALL);
      assertThat(WarehouseClaim.read(catalog)).isNull();
      earlier.take(catalog);
      earlier.require(catalog.table("warehouse_commits"));
      later.take(catalog);
      assertThat(WarehouseClaim.read(catalog)).isEqualTo(later);
      assertThatThrownBy(() -> earlier.require(catalog.table("warehouse_commits")))
          .isInstanceOf(WarehouseException.class)
          .hasMessageContaining("WAREHOUSE_TAKEN");
      assertThatThrownBy(() -> earlier.take(catalog)).hasMessageContaining("WAREHOUSE_TAKEN");
    }
  }

  @Test
  void theJobInsistsOnWhatItsStateStandsOn() throws Exception {
    sound();
    MillraceSettings settings = SettingsReader.read("test", "", values, Map.of());
    StreamExecutionEnvironment env = MillraceGraph.environment(settings);
    assertThat(((Configuration) env.getConfiguration()).toMap())
        .containsEntry("pipeline.max-parallelism", "720")
        .containsEntry("pipeline.generic-types", "false")
        .containsEntry("pipeline.auto-generate-uids", "false");
  }

  private static void alter(String topic, String key, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    kafka.broker.admin().incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
  }
}
