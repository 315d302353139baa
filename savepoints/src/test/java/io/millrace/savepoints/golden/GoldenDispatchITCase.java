package io.millrace.savepoints.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.savepoint.SavepointReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of the dispatcher start under today's code, Kafka's sources and sinks included. What
 * follows tells every alert again and then ends it, so that every key is asked on either backend.
 */
class GoldenDispatchITCase {
  private static final Path ROOT = Path.of(".");

  @TempDir Path folder;

  static Stream<Arguments> goldensAndBackends() throws IOException {
    return GoldenFolder.of("dispatch", ROOT).stream()
        .flatMap(g -> Stream.of("hashmap", "rocksdb").map(b -> Arguments.of(g, b)));
  }

  @ParameterizedTest
  @MethodSource("goldensAndBackends")
  void everyReleaseGoesOnUnderTodaysCode(GoldenFolder golden, String backend) throws Exception {
    Path savepoint = golden.unpack(folder.resolve("golden"));
    assertThat(SavepointReader.read(savepoint.toUri().toString()).operators().keySet())
        .as("the outbox's offsets, what is held, what is on its way, the log's writer")
        .contains("dispatch.outbox", "dispatch.admit", "dispatch.deliver", "dispatch.log");
    List<String> log =
        new DispatchRun(golden.script(), folder.resolve("run"))
            .keepingStateIn(backend)
            .fromSavepoint(savepoint, golden.expected());
    assertThat(log)
        .as("nothing that was told before is told again, and nothing is missing")
        .containsExactlyElementsOf(golden.expected());
  }
}
