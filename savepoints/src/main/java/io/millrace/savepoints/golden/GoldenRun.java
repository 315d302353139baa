package io.millrace.savepoints.golden;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.control.FileControlFeed;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.files.MillraceWatermarks;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.pipeline.MillraceConfig;
import io.millrace.jobs.pipeline.MillracePorts;
import io.millrace.jobs.pipeline.MillraceTopology;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.sink.RestoreGuard;
import io.millrace.warehouse.sink.WarehouseSink;
import io.millrace.warehouse.state.WarehouseState;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole graph over a script of records: up to its middle, where a savepoint is taken, or from a
 * savepoint to its end. Same rooms, uids and sink as every job; only the records come from files.
 */
public final class GoldenRun {
  /** Savepoints of every machine name the same warehouse. */
  private static final String WAREHOUSE = "golden";

  private static final Duration CHECKPOINTS = Duration.ofMillis(200);

  private final Path script;
  private final Path work;
  private final WarehouseConfig warehouse;
  private UnaryOperator<DataStream<SourceRecord>> before = UnaryOperator.identity();
  private String backend = "hashmap";

  /**
   * @param script folder of telemetry and control files
   * @param folder for the warehouse and what Flink needs; must be empty
   */
  public GoldenRun(Path script, Path folder) throws Exception {
    this.script = script;
    this.work = Files.createDirectories(folder.resolve("work"));
    this.warehouse = WarehouseConfig.embedded(folder.resolve("warehouse"));
    WarehouseState.prepare(warehouse, WarehouseState.Start.FRESH, Tables.ALL);
    try (WarehouseCatalog catalog = WarehouseCatalog.open(warehouse)) {
      RestoreGuard.name(catalog, WAREHOUSE);
    }
  }

  /** What stands between the source and the rooms. */
  public GoldenRun with(UnaryOperator<DataStream<SourceRecord>> operators) {
    before = operators;
    return this;
  }

  /** Where state is kept: hashmap or rocksdb. */
  public GoldenRun keepingStateIn(String stateBackend) {
    backend = stateBackend;
    return this;
  }

  public WarehouseConfig warehouse() {
    return warehouse;
  }

  /**
   * Runs through so many records and stops with a canonical savepoint, all of it in one file.
   *
   * @return its folder
   */
  public Path untilSavepoint(long records) throws Exception {
    String pause = work.toString();
    StreamExecutionEnvironment env = environment();
    wire(env, scripted(files(), records, pause));
    JobClient job = env.executeAsync("golden");
    try {
      CompletableFuture<?> ended = job.getJobExecutionResult();
      CompletableFuture.anyOf(Pause.of(pause).reached, ended).get();
      if (ended.isDone()) {
        throw new IllegalStateException("the script ended before its pause after " + records);
      }
      String savepoint =
          job.stopWithSavepoint(
                  false, work.resolve("taken").toUri().toString(), SavepointFormatType.CANONICAL)
              .get();
      job.getJobExecutionResult().get();
      return Path.of(java.net.URI.create(savepoint));
    } finally {
      Pause.forget(pause);
    }
  }

  /** Goes on from a savepoint to the end of the script. */
  public void fromSavepoint(Path savepoint) throws Exception {
    StreamExecutionEnvironment env = environment();
    Configuration from = new Configuration();
    from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
    env.configure(from);
    wire(env, scripted(files(), Long.MAX_VALUE, work.toString()));
    env.execute("golden");
  }

  private StreamExecutionEnvironment environment() {
    StreamExecutionEnvironment env = EmbeddedCluster.environment(1, work, CHECKPOINTS, 0);
    Configuration c = new Configuration();
    c.set(StateBackendOptions.STATE_BACKEND, backend);
    c.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    if (backend.equals("rocksdb")) {
      // each keyed operator has a database of its own in this one process
      c.setString("state.backend.rocksdb.memory.managed", "false");
      c.setString("state.backend.rocksdb.writebuffer.size", "1 mb");
    }
    env.configure(c);
    return env;
  }

  private Inputs inputs() {
    return Inputs.resolve(List.of(new Inputs.Request(script.toString(), null)));
  }

  private FileTelemetrySource files() {
    return new FileTelemetrySource(
        inputs().records(), ReadLimits.DEFAULT, Long.MAX_VALUE, work.resolve("sorted"));
  }

  private static <S extends SourceSplit, E> Source<SourceRecord, ?, ?> scripted(
      Source<SourceRecord, S, E> source, long records, String pause) {
    return new ScriptSource<>(source, records, pause);
  }

  private void wire(StreamExecutionEnvironment env, Source<SourceRecord, ?, ?> source) {
    IntakeSettings intake =
        IntakeSettings.forFiles(SubjectKeys.ofPhrase(WAREHOUSE), PhoneRules.BY_SHAPE);
    MillraceTopology.wire(env, new Ports(source), MillraceConfig.of(intake));
  }

  private final class Ports implements MillracePorts {
    private final Source<SourceRecord, ?, ?> source;

    Ports(Source<SourceRecord, ?, ?> source) {
      this.source = source;
    }

    @Override
    public DataStream<SourceRecord> telemetry(StreamExecutionEnvironment env) {
      return before.apply(
          env.fromSource(source, MillraceWatermarks.merged(), "script", FileTelemetrySource.TYPE)
              .uid("source.files")
              .setParallelism(1));
    }

    @Override
    public ControlFeed control() {
      return new FileControlFeed(inputs().control(), null);
    }

    @Override
    public void warehouse(DataStream<WarehouseRow> rows) {
      new WarehouseSink(warehouse, Tables.ALL).drain(rows);
    }
  }
}
