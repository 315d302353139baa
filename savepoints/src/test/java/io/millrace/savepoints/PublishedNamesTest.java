package io.millrace.savepoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.savepoint.StateManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uids and state names are published: a savepoint holds its state under them. A change shows here
 * as a difference; {@code -Dgolden=write} takes it over.
 */
class PublishedNamesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/published");

  @TempDir Path folder;

  @Test
  void everyOperatorKeepsItsUid() throws IOException {
    assertGolden("uids.txt", PublishedNames.uids(graph()));
  }

  @Test
  void theDispatchersOperatorsKeepTheirs() throws IOException {
    assertGolden(
        "uids-dispatch.txt", PublishedNames.uids(PublishedNames.dispatcher().getStreamGraph()));
  }

  @Test
  void theJobOnAClusterKeepsItsOwn() throws IOException {
    Set<String> uids = PublishedNames.uids(PublishedNames.clusterJob(folder).getStreamGraph());
    assertGolden("uids-cluster.txt", uids);
    assertThat(uids).noneMatch(uid -> uid.startsWith("none:") || uid.startsWith("twice:"));
  }

  @Test
  void noOperatorIsWithoutAUidAndNoneSharesOne() {
    assertThat(PublishedNames.uids(graph()))
        .noneMatch(uid -> uid.startsWith("none:") || uid.startsWith("twice:"));
  }

  @Test
  void everyStateKeepsItsName() throws Exception {
    assertGolden("states.txt", PublishedNames.states());
  }

  /** What the savepoint tools take for the graph is the graph, of either job. */
  @Test
  void theToolsKnowEveryOperator() throws Exception {
    Set<String> known = StateManifest.today().operators().keySet();
    assertThat(known).containsAll(PublishedNames.uids(graph()));
    Set<String> both = PublishedNames.uids(PublishedNames.clusterJob(folder).getStreamGraph());
    assertThat(known).containsAll(both);
    both.addAll(PublishedNames.uids(graph()));
    assertThat(both).containsAll(known);
  }

  @Test
  void nothingIsSerialisedByReflection() {
    assertThat(graph().getExecutionConfig().getSerializerConfig().hasGenericTypesDisabled())
        .isTrue();
  }

  @Test
  void aSavepointCanBeRescaledUpTo720() {
    StreamExecutionEnvironment env = PublishedNames.job(folder);
    assertThat(env.getMaxParallelism()).isEqualTo(720);
    for (StreamNode node : env.getStreamGraph().getStreamNodes()) {
      assertThat(node.getMaxParallelism()).as(node.getOperatorName()).isIn(-1, 720);
    }
  }

  private StreamGraph graph() {
    return PublishedNames.job(folder).getStreamGraph();
  }

  private static void assertGolden(String file, Set<String> names) throws IOException {
    Path golden = GOLDEN.resolve(file);
    if ("write".equals(System.getProperty("golden"))) {
      Files.write(golden, names);
    }
    assertThat(names).containsExactlyElementsOf(Files.readAllLines(golden));
  }
}
