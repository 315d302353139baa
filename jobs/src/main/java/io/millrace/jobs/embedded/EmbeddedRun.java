package io.millrace.jobs.embedded;

import io.millrace.domain.UserError;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.jobs.files.Inputs;
import io.millrace.jobs.keys.DayKeyFiles;
import io.millrace.jobs.keys.SubjectKeyFile;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.catalog.WarehouseFolder;
import io.millrace.warehouse.state.RecordedInputs;
import io.millrace.warehouse.state.WarehouseState;
import io.millrace.warehouse.state.WarehouseState.Start;
import io.millrace.warehouse.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One {@code run}: settles what is read and where it goes, keeps the keys, runs the pipeline, and
 * sums up. The clock is read once, for the judgement of future times.
 */
public final class EmbeddedRun {
  private static final String SAMPLE = "shop-day";
  private static final long SAMPLE_SEED = 1;

  /** How far behind the start of a run an event time may lie and be believed. */
  public static final Duration SKEW = Duration.ofMinutes(5);

  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  /**
   * What was asked for.
   *
   * @param inputs with absolute paths; empty for the bundled sample
   * @param policies folder, or null
   */
  public record Request(
      Path warehouse,
      List<Inputs.Request> inputs,
      Path policies,
      int parallelism,
      boolean append,
      boolean overwrite) {}

  /** Hears how far a run is. */
  public interface Watcher {
    /** A stage begins. */
    void stage(String what);

    /** Another second of it. */
    void tick(long seconds, String what);

    /** All stages are over. */
    void done();
  }

  private final Request request;
  private final Clock clock;
  private final Watcher watcher;
  private final Function<EmbeddedPipeline.Settings, StreamExecutionEnvironment> plan;

  public EmbeddedRun(Request request, Clock clock, Watcher watcher) {
    this(request, clock, watcher, EmbeddedPipeline::plan);
  }

  /**
   * @param plan wires what the request asks for
   */
  EmbeddedRun(
      Request request,
      Clock clock,
      Watcher watcher,
      Function<EmbeddedPipeline.Settings, StreamExecutionEnvironment> plan) {
    this.plan = plan;
    this.request = request;
    this.clock = clock;
    this.watcher = watcher;
  }

  /** Runs to the end of the inputs. */
  public RunSummary run() throws IOException {
    long startedAt = clock.millis();
    Path folder = request.warehouse().toAbsolutePath().normalize();
    Start start = WarehouseState.check(folder, request.append(), request.overwrite());
    if (request.policies() != null) {
      PolicyLoader.validate(request.policies());
    }
    WarehouseConfig config = WarehouseConfig.embedded(folder);
    RecordedInputs before =
        start == Start.APPEND ? RecordedInputs.read(folder) : new RecordedInputs(List.of(), null);
    requireUnchanged(before);
    List<Inputs.Request> asked = asked(folder, before);
    Inputs inputs = Inputs.resolve(asked);
    WarehouseConfig written = WarehouseState.prepare(config, start, Tables.ALL);
    RecordedInputs recorded = record(folder, asked, before);
    SubjectKeys keys = SubjectKeyFile.of(folder, start != Start.APPEND);
    Path work = Files.createTempDirectory(folder, ".work-");
    try {
      EmbeddedPipeline.Settings settings =
          new EmbeddedPipeline.Settings(
              written,
              work,
              inputs.records(),
              control(folder, inputs),
              recorded.policies() == null ? null : Path.of(recorded.policies().path()),
              keys,
              new DayKeyFiles(folder, keys),
              startedAt + SKEW.toMillis(),
              request.parallelism(),
              CHECKPOINTS,
              0);
      watcher.stage("reading " + inputs.records().size() + " files into " + folder);
      Execution.run(plan.apply(settings), "millrace", watcher);
    } finally {
      WorkFolder.delete(work);
    }
    watcher.done();
    Duration took = Duration.ofMillis(clock.millis() - startedAt);
    return RunSummary.of(config, took);
  }

  private List<Inputs.Request> asked(Path folder, RecordedInputs before) throws IOException {
    List<Inputs.Request> asked = new ArrayList<>();
    before.inputs().forEach(i -> asked.add(new Inputs.Request(i.path(), i.mapping())));
    asked.addAll(request.inputs());
    if (asked.isEmpty()) {
      Path sample = folder.resolve("sample").resolve(SAMPLE);
      if (!Files.isDirectory(sample)) {
        WarehouseFolder.prepare(folder.toString());
        watcher.stage("no --input: generating the sample scenario " + SAMPLE + " in " + sample);
        Generator.generate(
            SAMPLE, SAMPLE_SEED, Generator.usualEvents(SAMPLE), sample, Format.JSONL);
      }
      asked.add(new Inputs.Request(sample.toString(), null));
    }
    return asked;
  }

  private static void requireUnchanged(RecordedInputs before) {
    List<String> problems = before.problems();
    if (!problems.isEmpty()) {
      throw new UserError(
          "--append reads the recorded inputs again, and\n  "
              + String.join("\n  ", problems)
              + "\nput them back, or start anew with --overwrite");
    }
  }

  private RecordedInputs record(Path folder, List<Inputs.Request> asked, RecordedInputs before) {
    List<RecordedInputs.Input> all = new ArrayList<>();
    for (Inputs.Request r : asked) {
      all.add(RecordedInputs.Input.of(Path.of(r.path()), r.mapping()));
    }
    RecordedInputs.Input policies =
        request.policies() == null
            ? before.policies()
            : RecordedInputs.Input.of(request.policies(), null);
    RecordedInputs recorded = new RecordedInputs(all, policies);
    recorded.write(folder);
    return recorded;
  }

  /** Control files of the inputs, and what people said to this warehouse. */
  private static List<String> control(Path folder, Inputs inputs) {
    List<String> control = new ArrayList<>(inputs.control());
    for (String name : List.of("feedback.review.jsonl", "feedback.workitem.jsonl")) {
      Path file = folder.resolve("feedback").resolve(name);
      if (Files.isRegularFile(file)) {
        control.add(file.toString());
      }
    }
    return control;
  }
}
