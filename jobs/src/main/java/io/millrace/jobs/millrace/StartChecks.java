package io.millrace.jobs.millrace;

import io.millrace.domain.UserError;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.state.WarehouseClaim;
import java.time.Instant;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What must be so before the job runs: each promise that it makes stands on one of these. */
final class StartChecks {
  private static final String HADOOP = "org.apache.hadoop.conf.Configuration";

  private final MillraceSettings settings;
  private final StreamExecutionEnvironment env;
  private final ClassLoader loader;
  private final StartProblems problems = new StartProblems();

  StartChecks(MillraceSettings settings, StreamExecutionEnvironment env) {
    this(settings, env, StartChecks.class.getClassLoader());
  }

  /**
   * @param loader that knows the job's classes
   */
  StartChecks(MillraceSettings settings, StreamExecutionEnvironment env, ClassLoader loader) {
    this.settings = settings;
    this.env = env;
    this.loader = loader;
  }

  /**
   * Checks what does not need the warehouse.
   *
   * @throws UserError with everything that is wrong
   */
  void run() {
    checkpointing();
    hadoop();
    secrets();
    new TopicChecks(settings, problems).run(env.getParallelism());
    problems.throwIfAny();
  }

  private void checkpointing() {
    if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
      problems.add(
          StartCheck.CHECKPOINTING_OFF,
          "rows are committed by checkpoints; set flink.execution.checkpointing.interval");
    } else if (env.getCheckpointConfig().getCheckpointingConsistencyMode()
        != CheckpointingMode.EXACTLY_ONCE) {
      problems.add(
          StartCheck.CHECKPOINTING_OFF,
          "at-least-once checkpoints would count records twice; set"
              + " flink.execution.checkpointing.mode: EXACTLY_ONCE");
    }
  }

  /** Iceberg finds it by name, in the midst of the first commit. */
  private void hadoop() {
    try {
      Class.forName(HADOOP, false, loader);
    } catch (ClassNotFoundException e) {
      problems.add(
          StartCheck.HADOOP_MISSING,
          HADOOP + " is not on the class path: add hadoop-client-api and hadoop-client-runtime");
    }
  }

  private void secrets() {
    try {
      new SubjectKeyPlace(settings.subjectKeyFile()).activeSecret();
    } catch (UserError e) {
      problems.add(StartCheck.SECRET_MISSING, e.getMessage());
    }
  }

  /**
   * The claim under which this job writes the warehouse.
   *
   * @param now epoch ms
   * @throws UserError when a job without state would write rows beside those of another
   */
  WarehouseClaim claim(WarehouseCatalog catalog, long now) {
    return claim(WarehouseClaim.read(catalog), WarehouseClaim.hasCommits(catalog), now);
  }

  WarehouseClaim claim(WarehouseClaim before, boolean hasRows, long now) {
    Configuration c = (Configuration) env.getConfiguration();
    String fixed = c.getOptional(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID).orElse("");
    String job = settings.name() + (fixed.isEmpty() ? "" : "/" + fixed);
    boolean restored = c.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
    boolean again = before != null && !fixed.isEmpty() && before.job().equals(job);
    if (!restored && !again && hasRows && !settings.allowRows()) {
      problems.add(
          StartCheck.WAREHOUSE_IN_USE,
          settings.warehouse().where()
              + " holds rows"
              + (before == null
                  ? ""
                  : " of job "
                      + before.job()
                      + ", submitted "
                      + Instant.ofEpochMilli(before.submittedAt()))
              + ": start from its savepoint or checkpoint (-s PATH), name another warehouse, or"
              + " set warehouse.allow-rows=true to write beside them");
      problems.throwIfAny();
    }
    long firstStart = before != null && (restored || again) ? before.firstStart() : now;
    return new WarehouseClaim(job, now, firstStart);
  }
}
