package io.millrace.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.millrace.MillraceSettings;
import io.millrace.jobs.millrace.SettingsReader;
import io.millrace.jobs.policy.PolicyLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deployed: rendered as committed, valid for the operator, and the same as the code. */
class ManifestsTest {
  private static final Path K8S = Path.of("").toAbsolutePath();
  private static final Path GOLDEN = K8S.resolve("src/test/resources/rendered");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production", "savepoint"})
  void rendersAsCommitted(String overlay) throws IOException {
    String rendered = text(Kustomize.render(K8S.resolve(overlay)));
    Path golden = GOLDEN.resolve(overlay.replace('/', '-') + ".yaml");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, rendered);
    }
    assertThat(rendered).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production", "savepoint"})
  void kubectlRendersTheSame(String overlay) throws Exception {
    Process kubectl = kubectl(K8S.resolve(overlay));
    assumeTrue(kubectl != null, "kubectl is not installed");
    Path said = folder.resolve("said.yaml");
    Files.write(said, kubectl.getInputStream().readAllBytes());
    assertThat(kubectl.waitFor()).isZero();
    TreeMap<String, ObjectNode> theirs = new TreeMap<>();
    Kustomize.documents(said).forEach(o -> theirs.put(Kustomize.key(o), o));
    assertThat(Kustomize.render(K8S.resolve(overlay))).isEqualTo(theirs);
  }

  private static Process kubectl(Path overlay) {
    try {
      return new ProcessBuilder("kubectl", "kustomize", overlay.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException notInstalled) {
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void theOperatorKnowsEveryField(String overlay) throws IOException {
    // the CRD on Central ends before Flink 2; later operators differ in this list alone
    CrdSchema schema =
        CrdSchema.ofOperator("flinkdeployments")
            .alsoAllowing("/properties/spec/properties/flinkVersion/enum", "v2_2");
    assertThat(schema.problems(job(overlay))).isEmpty();
  }

  @Test
  void theOperatorKnowsTheSavepoint() throws IOException {
    JsonNode savepoint =
        Kustomize.render(K8S.resolve("savepoint"))
            .get("FlinkStateSnapshot/millrace-before-upgrade");
    assertThat(CrdSchema.ofOperator("flinkstatesnapshots").problems(savepoint)).isEmpty();
  }

  @Test
  void aMisspeltFieldAWrongTypeAndAnUnknownWordAreNoticed() throws IOException {
    ObjectNode job = job("overlays/dev");
    ObjectNode spec = (ObjectNode) job.path("spec");
    spec.put("jobmanager", 1);
    ((ObjectNode) spec.path("job")).put("parallelism", "two").put("upgradeMode", "hope");
    assertThat(CrdSchema.ofOperator("flinkdeployments").problems(job))
        .anyMatch(p -> p.equals("spec.jobmanager is not known"))
        .anyMatch(p -> p.startsWith("spec.job.parallelism is no integer"))
        .anyMatch(p -> p.startsWith("spec.job.upgradeMode is none of"))
        .anyMatch(p -> p.startsWith("spec.flinkVersion is none of"));
  }

  @Test
  void aKeyThatTheRendererDoesNotKnowFails() throws IOException {
    Files.writeString(folder.resolve("kustomization.yaml"), "namePrefix: x-\n");
    assertThatThrownBy(() -> Kustomize.render(folder)).hasMessageContaining("namePrefix");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void flinkIsConfiguredAsTheCodeExpects(String overlay) throws IOException {
    JsonNode flink = job(overlay).path("spec").path("flinkConfiguration");
    Properties shared = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/stack/flink-job.properties")) {
      shared.load(in);
    }
    assertThat(shared).isNotEmpty();
    shared.forEach(
        (key, value) ->
            assertThat(flink.path(key.toString()).asText()).as("%s", key).isEqualTo(value));
    assertThat(flink.path("pipeline.max-parallelism").asInt())
        .isEqualTo(EmbeddedCluster.MAX_PARALLELISM);
    assertThat(flink.path("web.submit.enable").asText()).isEqualTo("false");
    assertThat(flink.path("web.cancel.enable").asText()).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void theJobIsOneOfOurs(String overlay) throws Exception {
    JsonNode job = job(overlay).path("spec").path("job");
    Class<?> main = Class.forName(job.path("entryClass").asText());
    assertThat(main.getMethod("main", String[].class)).isNotNull();
    String jar = job.path("jarURI").asText();
    assertThat(Files.readString(K8S.resolve("../dist/pom.xml")))
        .contains("/" + jar.substring(jar.lastIndexOf('/') + 1) + "</outputFile>");
    assertThat(Files.readString(K8S.resolve("Dockerfile")))
        .contains(jar.substring("local://".length()));
    assertThat(job.path("allowNonRestoredState").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void podsRunWithoutRightsAndSecretsAreOnlyNamed(String overlay) {
    JsonNode pod = job(overlay).path("spec").path("podTemplate").path("spec");
    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    JsonNode container = pod.path("containers").path(0);
    JsonNode rights = container.path("securityContext");
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.path("capabilities").path("drop").path(0).asText()).isEqualTo("ALL");
    for (JsonNode variable : container.path("env")) {
      assertThat(variable.has("value")).as("%s", variable).isFalse();
      assertThat(variable.path("valueFrom").has("secretKeyRef")).isTrue();
    }
    assertThat(Kustomize.render(K8S.resolve(overlay)).keySet())
        .noneMatch(k -> k.startsWith("Secret/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void whatIsMountedExists(String overlay) {
    TreeMap<String, ObjectNode> all = Kustomize.render(K8S.resolve(overlay));
    JsonNode pod =
        all.get("FlinkDeployment/millrace").path("spec").path("podTemplate").path("spec");
    List<String> volumes = new ArrayList<>();
    for (JsonNode volume : pod.path("volumes")) {
      volumes.add(volume.path("name").asText());
      String map = volume.path("configMap").path("name").asText("");
      String claim = volume.path("persistentVolumeClaim").path("claimName").asText("");
      assertThat(map.isEmpty() || all.containsKey("ConfigMap/" + map)).as(map).isTrue();
      assertThat(claim.isEmpty() || all.containsKey("PersistentVolumeClaim/" + claim))
          .as(claim)
          .isTrue();
    }
    for (JsonNode mount : pod.path("containers").path(0).path("volumeMounts")) {
      assertThat(volumes).contains(mount.path("name").asText());
    }
  }

  @Test
  void clustersLogAsTheLocalStackDoes() throws IOException {
    String logs =
        job("overlays/production")
            .path("spec")
            .path("logConfiguration")
            .path("log4j-console.properties")
            .asText();
    try (InputStream in = getClass().getResourceAsStream("/stack/log4j2-json.properties")) {
      assertThat(logs).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void theJobUnderstandsItsSettings(String overlay) {
    TreeMap<String, ObjectNode> all = Kustomize.render(K8S.resolve(overlay));
    String yaml =
        all.get("ConfigMap/millrace-settings").path("data").path("millrace.yaml").asText();
    MillraceSettings settings = SettingsReader.read("millrace.yaml", yaml, Map.of(), Map.of());
    assertThat(settings.name()).isEqualTo("millrace");
    assertThat(settings.bounded()).isFalse();
  }

  @Test
  void thePoliciesAreValid() {
    PolicyLoader.validate(K8S.resolve("base/policies"));
  }

  private static ObjectNode job(String overlay) {
    return Kustomize.render(K8S.resolve(overlay)).get("FlinkDeployment/millrace");
  }

  private static String text(TreeMap<String, ObjectNode> all) {
    return all.values().stream()
        .map(
            o -> {
              try {
                return Kustomize.YAML.writeValueAsString(o);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            })
        .collect(Collectors.joining("---\n"));
  }
}
