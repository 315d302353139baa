package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.mask.PhoneRules;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.control.FileControlFeed;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.files.MillraceWatermarks;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.journeys.JourneyEngine;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.catalog.Partitioning;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.sink.WarehouseSink;
import io.millrace.warehouse.state.WarehouseState;
import io.millrace.warehouse.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs of the whole graph over one folder of files into one warehouse, disturbed on purpose. */
final class GraphRun {
  private static final int BOUND_MS = 120_000;

  private final List<Inputs.Request> inputs;
  private final Path policies;
  private WarehouseConfig warehouse;
  private final Path work;
  private String gate;
  private String backend = "hashmap";
  private JourneyEngine engine = JourneyEngine.PACKED;
  private Rooms rooms = Rooms.ALL;
  private Duration commits = Duration.ofMillis(500);
  private Duration watermarks = Duration.ZERO;

  /**
   * @param inputs folder of generated files
   * @param folder of the warehouse; created
   */
  GraphRun(Path inputs, Path folder) throws IOException {
    this(List.of(new Inputs.Request(inputs.toString(), null)), folder, null);
  }

  /**
   * @param inputs files with their mappings
   * @param folder of the warehouse; created
   * @param policies directory of documents over the bundled ones; null for none
   */
  GraphRun(List<Inputs.Request> inputs, Path folder, Path policies) throws IOException {
    this(inputs, folder, policies, WarehouseConfig.embedded(folder));
  }

  private GraphRun(
      List<Inputs.Request> inputs, Path folder, Path policies, WarehouseConfig warehouse)
      throws IOException {
    this.inputs = inputs;
    this.policies = policies;
    this.warehouse = warehouse;
    this.work = Files.createDirectories(folder.resolve("work"));
    this.gate = folder.toString();
    WarehouseState.prepare(warehouse, WarehouseState.Start.FRESH, Tables.ALL);
  }

  /** The same into tables that are not cut by time: for data of many years, with fewer files. */
  static GraphRun uncut(List<Inputs.Request> inputs, Path folder, Path policies)
      throws IOException {
    WarehouseConfig plain = WarehouseConfig.embedded(folder).with(Partitioning.NONE);
    return new GraphRun(inputs, folder, policies, plain.withCompression("uncompressed"));
  }

  /** Keeps its state in RocksDB from now on, or on heap again. */
  GraphRun keepingStateIn(String other) {
    backend = other;
    return this;
  }

  /** Runs the patterns of journeys on another engine from now on. */
  GraphRun onEngine(JourneyEngine other) {
    engine = other;
    return this;
  }

  /** How far the graph goes. */
  enum Rooms {
    /** Runs and transitions alone. */
    JOURNEYS,
    /** What becomes of runs until it is counted and clustered; nothing is judged. */
    CLUSTERS,
    ALL
  }

  /** Leaves out every room behind these from now on. */
  GraphRun upTo(Rooms last) {
    rooms = last;
    return this;
  }

  /** Commits so often from now on: every commit of every table takes its time. */
  GraphRun committingEvery(Duration other) {
    commits = other;
    return this;
  }

  /** Time goes on in steps of so much from now on, where records are shuffled. */
  GraphRun movingTimeBy(Duration other) {
    watermarks = other;
    return this;
  }

  /** Nothing happens. */
  WarehouseConfig undisturbed(int parallelism) throws Exception {
    run(environment(parallelism, 0), files(), "");
    return warehouse;
  }

  /** Records come up to two minutes late, in an order that the seed decides. */
  WarehouseConfig shuffled(int parallelism, long seed) throws Exception {
    shuffled(environment(parallelism, 0), new ShuffledSource(files(), seed, BOUND_MS));
    return warehouse;
  }

  /** Records come up to ten times as late as the watermark waits: many are late. */
  WarehouseConfig late(int parallelism, long seed) throws Exception {
    shuffled(environment(parallelism, 0), new ShuffledSource(files(), seed, 10 * BOUND_MS));
    return warehouse;
  }

  /** The same, and the source fails once after a complete checkpoint. */
  WarehouseConfig shuffledAndFailing(int parallelism, long seed, long after) throws Exception {
    ShuffledSource source = new ShuffledSource(files(), seed, BOUND_MS);
    shuffled(environment(parallelism, 1), pausing(source, after, true));
    return warehouse;
  }

  private void shuffled(StreamExecutionEnvironment env, Source<SourceRecord, ?, ?> source)
      throws Exception {
    MillraceWatermarks all = MillraceWatermarks.outOfOrder(Duration.ofMillis(BOUND_MS));
    SparseWatermarks some = new SparseWatermarks(all, watermarks);
    wire(
        env,
        e ->
            e.fromSource(source, some, "files", FileTelemetrySource.TYPE)
                .uid("source.files")
                .setParallelism(1));
    env.execute("shuffled");
  }

  /**
   * Every n-th commit of a table fails, so many times: the job fails between a checkpoint and its
   * commit, with some tables committed and others not.
   */
  WarehouseConfig failingInCommits(int parallelism, int every, int times) throws Exception {
    WarehouseConfig plain = warehouse;
    HashMap<String, String> properties = new HashMap<>(plain.properties());
    properties.putAll(FailingFileIo.properties(gate, every, times));
    warehouse =
        new WarehouseConfig(
            plain.catalogName(),
            plain.folder(),
            properties,
            plain.partitioning(),
            plain.compression(),
            plain.branch());
    run(environment(parallelism, times), files(), "");
    warehouse = plain;
    return plain;
  }

  /** How many commits failed on purpose. */
  int failedCommits() {
    return FailingFileIo.failures(gate);
  }

  /** The source fails once after a complete checkpoint; Flink restarts the job. */
  WarehouseConfig failing(int parallelism, long after) throws Exception {
    run(environment(parallelism, 1), pausing(files(), after, true), "");
    return warehouse;
  }

  /** Stopped with a savepoint halfway, and started again from it with another parallelism. */
  WarehouseConfig stopped(int before, int later, long after) throws Exception {
    String savepoint = untilSavepoint(before, after, "");
    run(environment(later, 0), pausing(files(), after, false), savepoint);
    return warehouse;
  }

  /** One job of several: subtasks, and where it keeps its state. */
  record Leg(int parallelism, String backend) {}

  /**
   * A chain of jobs, each but the last stopped with a canonical savepoint after so many records,
   * from which the next one starts with its own parallelism and state backend.
   */
  WarehouseConfig chained(long recordsPerLeg, List<Leg> legs) throws Exception {
    String name = gate;
    String savepoint = "";
    for (int i = 0; i < legs.size() - 1; i++) {
      gate = name + "#" + i;
      savepoint =
          keepingStateIn(legs.get(i).backend)
              .untilSavepoint(legs.get(i).parallelism, recordsPerLeg, savepoint);
    }
    Leg last = legs.get(legs.size() - 1);
    gate = name;
    Gate.of(gate).reached.complete(0L);
    keepingStateIn(last.backend);
    run(environment(last.parallelism, 0), pausing(files(), recordsPerLeg, false), savepoint);
    return warehouse;
  }

  /** Runs until so many more records are read, and stops with a savepoint. */
  private String untilSavepoint(int parallelism, long records, String from) throws Exception {
    StreamExecutionEnvironment env = environment(parallelism, 0);
    startFrom(env, from);
    wire(env, e -> merged(e, pausing(files(), records, false)));
    JobClient job = env.executeAsync("stopped");
    Gate.of(gate).reached.get();
    String savepoint =
        job.stopWithSavepoint(
                false, work.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
            .get();
    job.getJobExecutionResult().get();
    return savepoint;
  }

  /** Killed halfway for good; another job goes on from the checkpoint that was kept. */
  WarehouseConfig killed(int parallelism, long after) throws Exception {
    StreamExecutionEnvironment first = environment(parallelism, 0);
    Configuration keep = new Configuration();
    keep.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    first.configure(keep);
    wire(first, e -> merged(e, pausing(files(), after, true)));
    try {
      first.execute("killed");
      throw new AssertionError("the job was to fail");
    } catch (org.apache.flink.runtime.client.JobExecutionException expected) {
      run(environment(parallelism, 0), pausing(files(), after, false), keptCheckpoint());
    }
    return warehouse;
  }

  /** How often a source began from a checkpoint; without that a disturbed run proves nothing. */
  int restored() {
    return Gate.of(gate).restored.get();
  }

  private String keptCheckpoint() throws IOException {
    try (Stream<Path> all = Files.walk(work.resolve("checkpoints"))) {
      return all.filter(f -> f.endsWith("_metadata"))
          .map(f -> f.getParent().toUri().toString())
          .findFirst()
          .orElseThrow(() -> new AssertionError("no checkpoint was kept"));
    }
  }

  private StreamExecutionEnvironment environment(int parallelism, int restarts) {
    StreamExecutionEnvironment env =
        EmbeddedCluster.environment(parallelism, work, commits, restarts);
    env.configure(new Configuration().set(JourneyEngine.OPTION, engine));
    if (!backend.equals("hashmap")) {
      Configuration state = new Configuration();
      state.set(StateBackendOptions.STATE_BACKEND, backend);
      // every keyed operator of every subtask has a database of its own in this one process
      state.setString("state.backend.rocksdb.memory.managed", "false");
      state.setString("state.backend.rocksdb.writebuffer.size", "1 mb");
      env.configure(state);
    }
    return env;
  }

  private void run(
      StreamExecutionEnvironment env, Source<SourceRecord, ?, ?> source, String savepoint)
      throws Exception {
    startFrom(env, savepoint);
    wire(env, e -> merged(e, source));
    env.execute("whole graph");
  }

  private static void startFrom(StreamExecutionEnvironment env, String savepoint) {
    if (!savepoint.isEmpty()) {
      Configuration from = new Configuration();
      from.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
      env.configure(from);
    }
  }

  private FileTelemetrySource files() {
    return new FileTelemetrySource(
        resolved().records(), ReadLimits.DEFAULT, Long.MAX_VALUE, work.resolve("sorted"));
  }

  private Inputs resolved() {
    return Inputs.resolve(inputs);
  }

  private Source<SourceRecord, ?, ?> pausing(
      Source<SourceRecord, ?, ?> source, long after, boolean fails) {
    return paused(source, after, fails);
  }

  private <S extends SourceSplit, E> Source<SourceRecord, S, E> paused(
      Source<SourceRecord, S, E> source, long after, boolean fails) {
    return new PausingSource<>(source, after, fails, gate);
  }

  private static DataStream<SourceRecord> merged(
      StreamExecutionEnvironment env, Source<SourceRecord, ?, ?> source) {
    return env.fromSource(source, MillraceWatermarks.merged(), "files", FileTelemetrySource.TYPE)
        .uid("source.files")
        .setParallelism(1);
  }

  private void wire(StreamExecutionEnvironment env, Telemetry telemetry) {
    String directory = policies == null ? null : policies.toString();
    ControlFeed control = new FileControlFeed(resolved().control(), directory);
    IntakeSettings intake =
        IntakeSettings.forFiles(SubjectKeys.ofPhrase("whole graph"), PhoneRules.BY_SHAPE);
    Ports ports = new Ports(telemetry, control, warehouse);
    MillraceConfig config = MillraceConfig.of(intake);
    switch (rooms) {
      case JOURNEYS -> FirstRooms.upToJourneys(env, ports, config);
      case CLUSTERS -> FirstRooms.upToClusters(env, ports, config);
      case ALL -> MillraceTopology.wire(env, ports, config);
    }
  }

  /** Makes the stream of records. */
  private interface Telemetry {
    DataStream<SourceRecord> of(StreamExecutionEnvironment env);
  }

  /** The embedded job's ports, with a source of the test. */
  private record Ports(Telemetry source, ControlFeed control, WarehouseConfig warehouse)
      implements MillracePorts {
    @Override
    public DataStream<SourceRecord> telemetry(StreamExecutionEnvironment env) {
      return source.of(env);
    }

    @Override
    public void warehouse(DataStream<WarehouseRow> rows) {
      new WarehouseSink(warehouse, Tables.ALL).drain(rows);
    }
  }
}
