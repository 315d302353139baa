package io.millrace.benchmarks.engine;

import io.millrace.cep.engine.Watch;
import io.millrace.jobs.embedded.EmbeddedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Runs patterns over ticks in a job of its own: parallelism 1, object reuse, a checkpoint every two
 * seconds. Both engines get the same configuration; on RocksDB timers are on heap.
 */
public final class EngineRun {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(2);

  private final Path folder;
  private int jobs;

  EngineRun(Path folder) {
    this.folder = folder;
  }

  /** Where state is kept. */
  public enum Backend {
    HEAP("hashmap"),
    ROCKSDB("rocksdb");

    private final String name;

    Backend(String name) {
      this.name = name;
    }
  }

  /**
   * One job.
   *
   * @param seconds from the first tick to the end of the job
   * @param cpuSeconds of the thread that runs the patterns, steady also on a busy machine;
   *     compaction, garbage collection and asynchronous snapshots are not in it
   * @param checksum of all matches
   */
  record Measured(long events, double seconds, double cpuSeconds, long checksum) {
    double rate() {
      return events / seconds;
    }

    double cpuRate() {
      return events / cpuSeconds;
    }
  }

  Measured run(
      Subject subject,
      List<Watch<Tick, Long>> watches,
      Backend backend,
      Ticks ticks,
      int cachedKeys)
      throws Exception {
    Path work = Files.createDirectory(folder.resolve("job-" + jobs++));
    StreamExecutionEnvironment env = EmbeddedCluster.environment(1, work, CHECKPOINTS, 0);
    env.configure(
        new Configuration()
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS)
            .set(StateBackendOptions.STATE_BACKEND, backend.name)
            .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
            .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512)));
    Configuration rocks = new Configuration();
    rocks.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
    env.configure(rocks);
    subject
        .attach(ticks.keyed(env), watches, cachedKeys)
        .filter(new Checksum())
        .uid("bench.checksum")
        .sinkTo(new DiscardingSink<>())
        .uid("bench.discard");
    Checksum.SUM.reset();
    env.execute("engine");
    return new Measured(
        ticks.events(),
        (System.nanoTime() - Ticks.FIRST.get()) / 1e9,
        Ticks.CPU.get() / 1e9,
        Checksum.SUM.sum());
  }
}
