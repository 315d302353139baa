package io.millrace.jobs.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink inside this process, configured the way every deployment is: no Kryo, pinned uids. */
public final class EmbeddedCluster {
  /** Same as in every deployment: a savepoint can be rescaled up to it. */
  public static final int MAX_PARALLELISM = 720;

  /** Tasks end with a checkpoint, and nobody waits long for it. */
  private static final Duration AT_THE_END = Duration.ofMillis(200);

  private EmbeddedCluster() {}

  /**
   * An environment of its own.
   *
   * @param work folder for checkpoints and what Flink spills
   * @param checkpoints time between checkpoints while files are read; the last one follows the last
   *     record at once
   * @param restarts attempts after a failure
   */
  public static StreamExecutionEnvironment environment(
      int parallelism, Path work, Duration checkpoints, int restarts) {
    Configuration c = new Configuration();
    c.set(PipelineOptions.GENERIC_TYPES, false);
    c.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    c.set(PipelineOptions.OBJECT_REUSE, true);
    c.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    c.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, earlier(checkpoints, AT_THE_END));
    c.set(CheckpointingOptions.CHECKPOINTING_INTERVAL_DURING_BACKLOG, checkpoints);
    c.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    c.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(work.resolve("checkpoints")));
    c.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, uri(work.resolve("savepoints")));
    c.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    c.set(StateRecoveryOptions.LOCAL_RECOVERY, false);
    c.set(CoreOptions.TMP_DIRS, work.resolve("tmp").toAbsolutePath().toString());
    c.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64L * (1 + parallelism)));
    c.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64L * (1 + parallelism)));
    c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
    c.set(RestartStrategyOptions.RESTART_STRATEGY, restarts == 0 ? "none" : "fixed-delay");
    c.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Math.max(1, restarts));
    c.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, c);
  }

  private static Duration earlier(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static String uri(Path folder) {
    return folder.toAbsolutePath().toUri().toString();
  }
}
