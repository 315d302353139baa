package io.millrace.jobs.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.domain.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployableTest {
  @TempDir Path folder;

  @Test
  void anUnknownJobIsRefusedWithTheNearestName() {
    assertThatThrownBy(() -> Deployable.find("milrace"))
        .isInstanceOf(UserError.class)
        .hasMessage("no job 'milrace'; did you mean 'millrace'?");
  }

  @Test
  void aPlanNamesEveryOperatorByItsUidAndTheMappedTopic() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("millrace.yaml"),
            "kafka: {bootstrap.servers: 'localhost:1'}\n"
                + "warehouse: {folder: '"
                + folder.resolve("wh")
                + "'}\n");
    Deployable.Settings told =
        new Deployable.Settings(
            settings, Map.of("parallelism", "2"), Map.of("orders", "github-webhook"));
    String plan = PlanText.of(Deployable.find("millrace").graph().apply(told).getStreamGraph());
    assertThat(plan)
        .containsPattern("intake\\.prepare +x2 +<- ")
        .contains("(hash)")
        .contains("operators");
    assertThat(plan.lines().filter(l -> !l.contains("<-")).toList())
        .as("sources")
        .anyMatch(l -> l.contains("source"));
    assertThat(folder.resolve("wh")).doesNotExist();
  }

  @Test
  void theDispatcherHasAPlanAndTakesNoMapping() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("dispatch.yaml"),
            """
            kafka: {bootstrap.servers: 'localhost:1'}
            targets: {pager: {kind: pagerduty, secret: '${env:KEY}'}}
            """);
    var graph = Deployable.find("dispatch").graph();
    assertThat(
            PlanText.of(
                graph
                    .apply(new Deployable.Settings(settings, Map.of(), Map.of()))
                    .getStreamGraph()))
        .containsPattern("dispatch\\.deliver .*<- dispatch\\.admit");
    assertThatThrownBy(
            () -> graph.apply(new Deployable.Settings(settings, Map.of(), Map.of("a", "b"))))
        .hasMessageContaining("no --mapping");
  }

  @Test
  void aSubmissionIsWhatFlinksRestApiReads() {
    Submission plain = new Submission("a.B", List.of("--config", "f"), null, null);
    assertThat(plain.json())
        .isEqualTo("{\"entryClass\":\"a.B\",\"programArgsList\":[\"--config\",\"f\"]}");
    Submission restored = new Submission("a.B", List.of(), 3, "file:/sp");
    assertThat(restored.json())
        .contains("\"parallelism\":3")
        .contains("\"savepointPath\":\"file:/sp\"")
        .contains("\"allowNonRestoredState\":false");
  }
}
