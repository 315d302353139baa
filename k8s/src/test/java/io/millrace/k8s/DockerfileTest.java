package io.millrace.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The image as its recipe says it: the build has no program that makes one. */
class DockerfileTest {
  private static final Path K8S = Path.of("").toAbsolutePath();
  private static final Path ROOT = K8S.getParent();

  /** An instruction and what it is given, continued lines joined. */
  private record Instruction(String word, String rest) {}

  private static List<Instruction> instructions() throws IOException {
    List<Instruction> out = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : Files.readAllLines(K8S.resolve("Dockerfile"))) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      boolean goesOn = line.endsWith("\\");
      open.append(goesOn ? line.substring(0, line.length() - 1) : line).append(' ');
      if (!goesOn) {
        String[] parts = open.toString().trim().split("\\s+", 2);
        out.add(new Instruction(parts[0], parts[1]));
        open.setLength(0);
      }
    }
    assertThat(open).as("the last line goes on").isEmpty();
    return out;
  }

  private static List<String> all(String word) throws IOException {
    return instructions().stream()
        .filter(i -> i.word().equals(word))
        .map(Instruction::rest)
        .toList();
  }

  @Test
  void standsOnTheFlinkThatTheCodeIsBuiltWith() throws IOException {
    assertThat(all("FROM")).containsExactly("${FLINK}");
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    String version = pom.replaceAll("(?s).*<flink.version>(.*?)</flink.version>.*", "$1");
    assertThat(all("ARG"))
        .as("a version, and no tag that moves on to another Flink")
        .containsExactly("FLINK=flink:" + version + "-java17");
  }

  @Test
  void endsAsAUserWithoutRights() throws IOException {
    List<Instruction> all = instructions();
    assertThat(all.get(all.size() - 1)).isEqualTo(new Instruction("USER", "9999:9999"));
    assertThat(all("USER")).hasSize(1);
    String manifest = Files.readString(K8S.resolve("base/millrace-job.yaml"));
    assertThat(manifest).contains("runAsUser: 9999").contains("runAsGroup: 9999");
  }

  @Test
  void copiesTheJobJarAndNothingOfTheCheckout() throws IOException {
    List<String> copies = all("COPY");
    assertThat(copies)
        .allMatch(c -> c.startsWith("--chown=root:root "))
        .allMatch(c -> c.contains(" dist/target/"));
    assertThat(copies.get(0))
        .contains("--chmod=0444")
        .endsWith("dist/target/millrace-job.jar /opt/flink/usrlib/millrace-job.jar");
    assertThat(Files.readString(ROOT.resolve("dist/pom.xml")))
        .contains("<outputFile>${project.build.directory}/millrace-job.jar</outputFile>");
    for (String job : List.of("millrace-job.yaml", "dispatch-job.yaml")) {
      assertThat(Files.readString(K8S.resolve("base").resolve(job)))
          .contains("jarURI: local:///opt/flink/usrlib/millrace-job.jar");
    }
    assertThat(instructions()).noneMatch(i -> i.word().equals("ADD"));
  }

  @Test
  void fetchesNothingAndHoldsNoSecret() throws IOException {
    assertThat(all("RUN"))
        .noneMatch(run -> run.matches(".*\\b(curl|wget|apt-get|apk|yum|pip)\\b.*"));
    assertThat(all("ENV")).isEmpty();
    assertThat(instructions())
        .noneMatch(i -> i.rest().matches("(?i).*(password|secret|token|key)=.*"));
  }

  @Test
  void makesTheFoldersThatPodsMount() throws IOException {
    String run = String.join(" ", all("RUN"));
    String manifest = Files.readString(K8S.resolve("base/millrace-job.yaml"));
    for (String folder : List.of("/opt/millrace/settings", "/opt/millrace/policies")) {
      assertThat(run).contains(folder);
      assertThat(manifest).contains("mountPath: " + folder);
    }
  }
}
