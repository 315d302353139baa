package io.millrace.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.engine.EngineRun.Backend;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the benchmark compares does the same work. */
class EngineBenchTest {
  @Test
  void everyEngineFindsTheSame(@TempDir Path folder) throws Exception {
    EngineRun run = new EngineRun(folder);
    // far enough for windows of a quarter of an hour to run out
    Ticks ticks = new Ticks(4_000, 100, 50, 500);
    long expected = sum(run, Subject.STOCK, Backend.HEAP, ticks);
    assertThat(expected).isNotZero();
    assertThat(sum(run, Subject.PACKED, Backend.HEAP, ticks)).isEqualTo(expected);
    assertThat(sum(run, Subject.CACHED, Backend.ROCKSDB, ticks)).isEqualTo(expected);
    assertThat(sum(run, Subject.HAND, Backend.HEAP, ticks)).isEqualTo(expected);
  }

  private static long sum(EngineRun run, Subject subject, Backend backend, Ticks ticks)
      throws Exception {
    return run.run(subject, List.of(BenchPatterns.retry()), backend, ticks, 30).checksum();
  }
}
