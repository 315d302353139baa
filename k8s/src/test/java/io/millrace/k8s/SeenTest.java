package io.millrace.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.event.RejectReason;
import io.millrace.jobs.stack.PrometheusRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see: metrics that exist, alerts with a runbook, and reasons with one. */
class SeenTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path RULES = ROOT.resolve("k8s/base/prometheus-rules.yaml");
  private static final Path DASHBOARD = ROOT.resolve("k8s/base/dashboards/millrace.json");
  private static final Path METRICS = ROOT.resolve("docs/reference/metrics.md");
  private static final Pattern SERIES = Pattern.compile("flink_[a-zA-Z_]+");
  private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([^`]+)`", Pattern.MULTILINE);

  @TempDir Path folder;

  @Test
  void everyAlertHasItsRunbook() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/runbooks/alerts.md"));
    List<String> alerts = new ArrayList<>();
    for (JsonNode rule : rules()) {
      String alert = rule.path("alert").asText();
      alerts.add(alert);
      assertThat(page).contains("\n## " + alert + "\n");
      assertThat(rule.path("annotations").path("runbook").asText())
          .isEqualTo("docs/runbooks/alerts.md#" + alert.toLowerCase(Locale.ROOT));
      assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
    }
    assertThat(sections(page)).containsExactlyInAnyOrderElementsOf(alerts);
  }

  @Test
  void everyReasonOfRejectionHasItsRunbook() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/runbooks/rejected.md"));
    assertThat(sections(page))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(RejectReason.values()).map(Enum::name).toList());
  }

  private static List<String> sections(String page) {
    return page.lines().filter(l -> l.startsWith("## ")).map(l -> l.substring(3)).toList();
  }

  @Test
  void rulesAndDashboardReadDocumentedMetrics() throws IOException {
    Set<String> used = new TreeSet<>();
    collect(Files.readString(RULES), used);
    collect(Files.readString(DASHBOARD), used);
    assertThat(used).isNotEmpty().isSubsetOf(documented());
  }

  @Test
  void everyMetricOfTheRoomsIsDocumented() throws IOException {
    assertThat(documented()).containsAll(RoomMetrics.names(ROOT));
  }

  @Test
  void everyPanelAsksSomething() throws IOException {
    JsonNode panels = new ObjectMapper().readTree(DASHBOARD.toFile()).path("panels");
    assertThat(panels).isNotEmpty();
    for (JsonNode panel : panels) {
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        assertThat(panel.path("description").asText()).isNotBlank();
      }
    }
  }

  @Test
  void prometheusAcceptsTheRules() throws Exception {
    Path file = Files.writeString(folder.resolve("rules.yml"), PrometheusRules.ruleFile(RULES));
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "rules", file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException notInstalled) {
      assumeTrue(false, "promtool is not installed");
      return;
    }
    String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode group : Kustomize.YAML.readTree(RULES.toFile()).path("spec").path("groups")) {
      group.path("rules").forEach(all::add);
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  private static void collect(String text, Set<String> series) {
    Matcher matcher = SERIES.matcher(text);
    while (matcher.find()) {
      series.add(matcher.group());
    }
  }

  private static Set<String> documented() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher matcher = DOCUMENTED.matcher(Files.readString(METRICS));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
