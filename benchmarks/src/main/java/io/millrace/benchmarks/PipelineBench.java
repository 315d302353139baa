package io.millrace.benchmarks;

import io.millrace.benchmarks.OperatorSampler.Share;
import io.millrace.benchmarks.PipelineResult.Measured;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKeys;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.embedded.EmbeddedPipeline;
import io.millrace.jobs.embedded.EmbeddedPipeline.Settings;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.Inputs;
import io.millrace.operators.journeys.JourneyEngine;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.state.WarehouseState;
import io.millrace.warehouse.state.WarehouseState.Start;
import io.millrace.warehouse.tables.Tables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The whole embedded pipeline beside a bare keyed one, in one process, over the same records that
 * were decoded and sorted before. Both run with object reuse, without generic types, and with
 * checkpoints. A rate counts from the first record to the end of the job, last commit included.
 */
final class PipelineBench {
  private static final String SCENARIO = "shop-day";
  private static final long SEED = 1;
  private static final SubjectKeys KEYS = SubjectKeys.parse("k1:" + "5a".repeat(32));
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  private final Path folder;
  private final PrintStream progress;
  private final JourneyEngine engine;
  private int jobs;

  /**
   * @param folder empty; the caller removes it
   * @param engine that runs the patterns of journeys
   */
  PipelineBench(Path folder, PrintStream progress, JourneyEngine engine) {
    this.folder = folder;
    this.progress = progress;
    this.engine = engine;
  }

  /**
   * The whole runs twice before it is measured: it has some fifteen hundred hot methods, and what
   * compiling them costs is a matter of a process's first minutes, not of a record.
   *
   * @param events how many records, about
   * @param warmEvents how many the first runs see, which begin to warm the process up, and the run
   *     after, which says where the time goes: looking costs time itself
   */
  PipelineResult run(long events, long warmEvents) throws Exception {
    Inputs warmUp = generate(warmEvents);
    FileTelemetrySource few = EmbeddedPipeline.source(settings(warmUp)).sort();
    progress.printf("warm-up over %,d records%n", few.sortedRecords());
    bare(few);
    Measured cold = whole(few, warmUp, true);
    progress.printf("whole pipeline in a cold process: %,.0f records/s%n", cold.rate());
    Inputs inputs = generate(events);
    long started = System.nanoTime();
    FileTelemetrySource source = EmbeddedPipeline.source(settings(inputs)).sort();
    double decoding = seconds(started);
    progress.printf(
        "%,d records, decoded and sorted in %.1f s%n", source.sortedRecords(), decoding);
    progress.printf("warm-up once more: %.1f s%n", whole(source, inputs, true).seconds());
    Measured baseline = bare(source);
    progress.printf("bare pipeline: %.1f s%n", baseline.seconds());
    Measured landed = landing(source, inputs);
    progress.printf("intake and its table alone: %.1f s%n", landed.seconds());
    Measured subject = whole(source, inputs, true);
    progress.printf("whole pipeline: %.1f s%n", subject.seconds());
    Measured without = whole(source, inputs, false);
    progress.printf("without journeys: %.1f s%n", without.seconds());
    return new PipelineResult(
        source.sortedRecords(),
        decoding,
        baseline,
        landed,
        subject,
        without,
        cold,
        shares(few, warmUp));
  }

  private List<Share> shares(FileTelemetrySource source, Inputs inputs) throws Exception {
    try (OperatorSampler sampler = new OperatorSampler()) {
      whole(source, inputs, true);
      sampler.close();
      return sampler.shares();
    }
  }

  private Inputs generate(long events) throws IOException {
    Path input = Files.createDirectory(folder.resolve("input-" + jobs++));
    Generator.generate(SCENARIO, SEED, events, input, Format.AVRO);
    return Inputs.resolve(List.of(new Inputs.Request(input.toString(), null)));
  }

  private Measured bare(FileTelemetrySource source) throws Exception {
    Path work = Files.createDirectory(folder.resolve("job-" + jobs++));
    StreamExecutionEnvironment env = EmbeddedCluster.environment(1, work, CHECKPOINTS, 0);
    BarePipeline.wire(env, new StampedSource(source));
    return execute(env, source.sortedRecords());
  }

  private Measured landing(FileTelemetrySource source, Inputs inputs) throws Exception {
    Settings settings = settings(inputs);
    StreamExecutionEnvironment env = environment(settings);
    LandingPipeline.wire(
        env, new StampedSource(source), inputs.control(), KEYS, settings.warehouse());
    return execute(env, source.sortedRecords());
  }

  private Measured whole(FileTelemetrySource source, Inputs inputs, boolean journeys)
      throws Exception {
    Settings settings = settings(inputs);
    StreamExecutionEnvironment env = environment(settings);
    env.configure(new Configuration().set(JourneyEngine.OPTION, engine));
    env.configure(new Configuration().set(JourneyEngine.FOLLOWED, journeys));
    EmbeddedPipeline.wire(env, settings, new StampedSource(source));
    return execute(env, source.sortedRecords());
  }

  /** With an empty warehouse. */
  private static StreamExecutionEnvironment environment(Settings settings) throws IOException {
    Files.createDirectory(settings.work());
    WarehouseState.prepare(settings.warehouse(), Start.FRESH, Tables.ALL);
    return EmbeddedCluster.environment(1, settings.work(), CHECKPOINTS, 0);
  }

  /** A warehouse and a working folder of its own for each job. */
  private Settings settings(Inputs inputs) {
    int job = jobs++;
    return new Settings(
        WarehouseConfig.embedded(folder.resolve("warehouse-" + job)),
        folder.resolve("job-" + job),
        inputs.records(),
        inputs.control(),
        null,
        KEYS,
        DayKeys.derivedFrom(KEYS),
        Long.MAX_VALUE,
        1,
        CHECKPOINTS,
        0);
  }

  private static Measured execute(StreamExecutionEnvironment env, long records) throws Exception {
    env.execute("bench");
    return new Measured(
        records, StampedSource.secondsSinceFirst(), StampedSource.cpuSecondsSinceFirst());
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
