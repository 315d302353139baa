package io.millrace.jobs.embedded;

import io.millrace.domain.event.SourceRecord;
import io.millrace.domain.mask.SubjectKeys;
import io.millrace.domain.seal.DayKeys;
import io.millrace.jobs.control.FileControlFeed;
import io.millrace.jobs.files.FileOriginals;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.InputFile;
import io.millrace.jobs.files.ReadLimits;
import io.millrace.jobs.mask.NumberingPlans;
import io.millrace.jobs.pipeline.MillraceConfig;
import io.millrace.jobs.pipeline.MillraceTopology;
import io.millrace.jobs.policy.PolicyBook;
import io.millrace.jobs.policy.PolicyLoader;
import io.millrace.jobs.policy.PolicyRows;
import io.millrace.operators.intake.IntakeSettings;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.sink.WarehouseSink;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main job in this process: the same rooms and topology, files in, a local warehouse out. */
public final class EmbeddedPipeline {
  private EmbeddedPipeline() {}

  /**
   * What one run is made of.
   *
   * @param warehouse prepared: its tables exist
   * @param work folder for checkpoints and sorted runs; the caller removes it
   * @param policies folder of policy documents, null for the bundled defaults
   * @param keys under which subjects are pseudonymised
   * @param sealing under which the bytes of rejected records are kept
   * @param latestAllowed largest event time that is believed, epoch ms
   * @param checkpoints time between checkpoints, each a commit of the warehouse
   * @param restarts attempts after a failure
   */
  public record Settings(
      WarehouseConfig warehouse,
      Path work,
      List<InputFile> records,
      List<String> control,
      Path policies,
      SubjectKeys keys,
      DayKeys sealing,
      long latestAllowed,
      int parallelism,
      Duration checkpoints,
      int restarts) {}

  /** Builds the graph of a run; nothing is read yet. */
  public static StreamExecutionEnvironment plan(Settings s) {
    StreamExecutionEnvironment env =
        EmbeddedCluster.environment(s.parallelism(), s.work(), s.checkpoints(), s.restarts());
    wire(env, s);
    return env;
  }

  /** Wires a run into an environment that somebody else made. */
  public static void wire(StreamExecutionEnvironment env, Settings s) {
    wire(env, s, source(s));
  }

  /** The files of a run, decoded and merged by time. */
  public static FileTelemetrySource source(Settings s) {
    return new FileTelemetrySource(
        s.records(), ReadLimits.DEFAULT, s.latestAllowed(), s.work().resolve("sorted"));
  }

  /** Wires a run that reads its records from a source of the caller's. */
  public static void wire(
      StreamExecutionEnvironment env, Settings s, Source<SourceRecord, ?, ?> source) {
    wire(env, s, source, control(s));
  }

  /** What the control files and policies of a run say. */
  static ControlFeed control(Settings s) {
    return new FileControlFeed(s.control(), s.policies() == null ? null : s.policies().toString());
  }

  /** Wires a run whose decisions ask another feed than that of its files. */
  static void wire(
      StreamExecutionEnvironment env,
      Settings s,
      Source<SourceRecord, ?, ?> source,
      ControlFeed control) {
    PolicyBook policies = PolicyLoader.load(s.policies());
    EmbeddedPorts ports =
        new EmbeddedPorts(
            source,
            control,
            new WarehouseSink(s.warehouse(), Tables.ALL),
            PolicyRows.of(policies),
            new FileOriginals(s.records()));
    MillraceTopology.wire(env, ports, config(s));
  }

  static MillraceConfig config(Settings s) {
    return MillraceConfig.of(IntakeSettings.forFiles(s.keys(), NumberingPlans.INSTANCE))
        .sealedWith(s.sealing());
  }
}
