package io.millrace.warehouse.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.operators.runtime.CodecTypeInfo;
import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.contract.WarehouseRowCodec;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sink in a real job: generic types and generated uids off, checkpoints while rows flow. */
class WarehouseSinkITCase {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final long ROWS = 60_000;

  @TempDir Path folder;

  private WarehouseConfig warehouse() {
    WarehouseConfig config = WarehouseConfig.embedded(folder.resolve("warehouse"));
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      catalog.createAll(TestTables.ALL);
    }
    return config;
  }

  private Configuration strict() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    return configuration;
  }

  private static void run(Configuration configuration, int parallelism, WarehouseSink sink)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    env.enableCheckpointing(100);
    sink.drain(
        env.fromSequence(1, ROWS)
            .uid("test.numbers")
            .map(new ToRow())
            .returns(CodecTypeInfo.of(WarehouseRow.class, WarehouseRowCodec.class))
            .uid("test.rows"));
    env.execute("rows");
  }

  private static void assertExact(WarehouseConfig config) {
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      assertThat(reader.commit().complete()).isTrue();
      assertThat(reader.sql("SELECT count(*), count(DISTINCT row_id) FROM plain").rows().get(0))
          .containsExactly(ROWS / 2, ROWS / 2);
      assertThat(reader.sql("SELECT count(*), count(DISTINCT row_id) FROM wide").rows().get(0))
          .containsExactly(ROWS / 2, ROWS / 2);
      assertThat(reader.sql("SELECT sum(rows_committed)::BIGINT FROM warehouse_commits").single())
          .isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyRowOnceWithGenericTypesAndGeneratedUidsOff(int parallelism) throws Exception {
    WarehouseConfig config = warehouse();
    run(strict(), parallelism, new WarehouseSink(config, TestTables.ALL));
    assertExact(config);
  }

  @Test
  void everyRowOnceWhenCommitsFailBeforeAndAfter() throws Exception {
    WarehouseConfig config = warehouse();
    Configuration configuration = strict();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    FailingHooks hooks = new FailingHooks("restarts", 1, 1);
    run(configuration, 2, new WarehouseSink(config, TestTables.ALL, ReplayCheck.BY_SUMMARY, hooks));
    assertThat(hooks.failures()).as("the faults landed").isEqualTo(2);
    assertExact(config);
  }

  @Test
  void everyRowOnceWhenAnotherJobTakesOverFromTheCheckpoint() throws Exception {
    WarehouseConfig config = warehouse();
    Configuration failing = strict();
    failing.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    FailingHooks hooks = new FailingHooks("takeover", 0, 1);
    assertThatThrownBy(
            () ->
                run(
                    failing,
                    2,
                    new WarehouseSink(config, TestTables.ALL, ReplayCheck.BY_SUMMARY, hooks)))
        .hasStackTraceContaining("injected");
    assertThat(hooks.failures()).isEqualTo(1);

    Configuration restored = strict();
    restored.set(StateRecoveryOptions.SAVEPOINT_PATH, retainedCheckpoint());
    run(restored, 2, new WarehouseSink(config, TestTables.ALL));
    assertExact(config);
  }

  private String retainedCheckpoint() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
      return files
          .filter(f -> f.getFileName().toString().equals("_metadata"))
          .map(f -> f.getParent().toUri().toString())
          .max(String::compareTo)
          .orElseThrow();
    }
  }

  private static final class ToRow implements MapFunction<Long, WarehouseRow> {
    private static final long serialVersionUID = 1;

    @Override
    public WarehouseRow map(Long n) {
      return n % 2 == 0 ? TestTables.plain(n) : TestTables.wide(n);
    }
  }

  /** Fails a number of commits of the table of numbers; counts by name, because jobs copy it. */
  private static final class FailingHooks implements CommitHooks {
    private static final long serialVersionUID = 1;
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private final String name;
    private final int before;
    private final int after;

    FailingHooks(String name, int before, int after) {
      this.name = name;
      this.before = before;
      this.after = after;
    }

    int failures() {
      return count("before").get() + count("after").get();
    }

    private AtomicInteger count(String when) {
      return COUNTS.computeIfAbsent(name + when, k -> new AtomicInteger());
    }

    private void failOnce(String when, Table table, int times) {
      if (table.name().endsWith(".plain") && count(when).get() < times) {
        count(when).incrementAndGet();
        throw new IllegalStateException("injected " + when);
      }
    }

    @Override
    public void before(Table table, long checkpointId) {
      failOnce("before", table, before);
    }

    @Override
    public void after(Table table, long checkpointId) {
      failOnce("after", table, after);
    }
  }
}
