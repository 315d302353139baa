package io.millrace.jobs.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

/** The guard of uids passes a pinned graph, and rejects each way of not pinning one. */
class UidGuardTest {
  @Test
  void aPinnedGraphPasses() {
    assertThat(problems("work.read", "work.pass", "work.drop", false)).isEmpty();
  }

  @Test
  void anOperatorWithoutAUidIsFound() {
    assertThat(problems("work.read", null, "work.drop", false))
        .containsExactly("operator 'pass' has no uid");
  }

  @Test
  void aSinkWithoutAUidIsFound() {
    assertThat(problems("work.read", "work.pass", null, false))
        .singleElement()
        .asString()
        .contains("drop");
  }

  @Test
  void genericTypesAreFound() {
    assertThat(problems("work.read", "work.pass", "work.drop", true))
        .containsExactly("pipeline.generic-types is not false");
  }

  private static List<String> problems(String source, String map, String sink, boolean generic) {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, generic);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(config);
    var passed = env.fromSequence(1, 2).name("read").uid(source).map(v -> v).name("pass");
    if (map != null) {
      passed.uid(map);
    }
    var dropped = passed.returns(Long.class).sinkTo(new DiscardingSink<>()).name("drop");
    if (sink != null) {
      dropped.uid(sink);
    }
    return UidGuard.problems(env.getStreamGraph());
  }
}
