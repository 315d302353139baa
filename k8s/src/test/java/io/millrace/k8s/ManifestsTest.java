package io.millrace.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.jobs.dispatch.DispatchConfig;
import io.millrace.jobs.dispatch.DispatchConfigReader;
import io.millrace.jobs.embedded.EmbeddedCluster;
import io.millrace.jobs.millrace.MillraceSettings;
import io.millrace.jobs.millrace.SettingsReader;
import io.millrace.jobs.policy.PolicyLoader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
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
import org.junit.jupiter.params.provider.CsvSource;
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

  @EveryJob
  void theOperatorKnowsEveryField(String overlay, String name) throws IOException {
    // the CRD on Central ends before Flink 2; later operators differ in this list alone
    CrdSchema schema =
        CrdSchema.ofOperator("flinkdeployments")
            .alsoAllowing("/properties/spec/properties/flinkVersion/enum", "v2_2");
    assertThat(schema.problems(job(overlay, name))).isEmpty();
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
    ObjectNode job = job("overlays/dev", "millrace");
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

  @EveryJob
  void flinkIsConfiguredAsTheCodeExpects(String overlay, String name) throws IOException {
    JsonNode flink = job(overlay, name).path("spec").path("flinkConfiguration");
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

  @EveryJob
  void theJobIsOneOfOurs(String overlay, String name) throws Exception {
    JsonNode job = job(overlay, name).path("spec").path("job");
    Class<?> main = Class.forName(job.path("entryClass").asText());
    assertThat(main.getMethod("main", String[].class)).isNotNull();
    String jar = job.path("jarURI").asText();
    assertThat(Files.readString(K8S.resolve("../dist/pom.xml")))
        .contains("/" + jar.substring(jar.lastIndexOf('/') + 1) + "</outputFile>");
    assertThat(Files.readString(K8S.resolve("Dockerfile")))
        .contains(jar.substring("local://".length()));
    assertThat(job.path("allowNonRestoredState").asBoolean()).isFalse();
  }

  @EveryJob
  void podsRunWithoutRightsAndSecretsAreOnlyNamed(String overlay, String name) {
    JsonNode pod = job(overlay, name).path("spec").path("podTemplate").path("spec");
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

  @EveryJob
  void whatIsMountedExists(String overlay, String name) {
    TreeMap<String, ObjectNode> all = Kustomize.render(K8S.resolve(overlay));
    JsonNode pod = all.get("FlinkDeployment/" + name).path("spec").path("podTemplate").path("spec");
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

  @ParameterizedTest
  @ValueSource(strings = {"millrace", "millrace-dispatch"})
  void clustersLogAsTheLocalStackDoes(String name) throws IOException {
    String logs =
        job("overlays/production", name)
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

  @ParameterizedTest
  @ValueSource(strings = {"overlays/dev", "overlays/production"})
  void theDispatcherUnderstandsItsSettings(String overlay) {
    TreeMap<String, ObjectNode> all = Kustomize.render(K8S.resolve(overlay));
    String yaml =
        all.get("ConfigMap/millrace-dispatch-settings").path("data").path("dispatch.yaml").asText();
    DispatchConfig config = DispatchConfigReader.read("dispatch.yaml", yaml, Map.of());
    assertThat(config.name()).isEqualTo("millrace-dispatch");
    for (JsonNode variable : env(overlay, "millrace-dispatch")) {
      assertThat(yaml).contains("${env:" + variable.path("name").asText() + "}");
    }
  }

  @Test
  void twoJobsShareNoState() {
    for (String overlay : List.of("overlays/dev", "overlays/production")) {
      for (String key :
          List.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir")) {
        assertThat(flink(overlay, "millrace").path(key).asText())
            .isNotBlank()
            .isNotEqualTo(flink(overlay, "millrace-dispatch").path(key).asText());
      }
    }
    String ha = "high-availability.storageDir";
    assertThat(flink("overlays/production", "millrace").path(ha).asText())
        .isNotBlank()
        .isNotEqualTo(flink("overlays/production", "millrace-dispatch").path(ha).asText());
  }

  private static JsonNode flink(String overlay, String name) {
    return job(overlay, name).path("spec").path("flinkConfiguration");
  }

  private static JsonNode env(String overlay, String name) {
    JsonNode pod = job(overlay, name).path("spec").path("podTemplate").path("spec");
    return pod.path("containers").path(0).path("env");
  }

  @Test
  void thePoliciesAreValid() {
    PolicyLoader.validate(K8S.resolve("base/policies"));
  }

  /** Every job in every overlay. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ParameterizedTest
  @CsvSource({
    "overlays/dev,millrace",
    "overlays/dev,millrace-dispatch",
    "overlays/production,millrace",
    "overlays/production,millrace-dispatch"
  })
  private @interface EveryJob {}

  private static ObjectNode job(String overlay, String name) {
    return Kustomize.render(K8S.resolve(overlay)).get("FlinkDeployment/" + name);
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
