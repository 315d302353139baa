package io.millrace.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.fingerprint.Evidence;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.fingerprint.Fingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each golden scenario holds what its statement presupposes. */
class GoldenScenarioTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TEN_MINUTES = 600_000;
  @TempDir Path folder;

  @Test
  void orderIdsDifferInNothingButTheId() throws IOException {
    Set<String> messages = new TreeSet<>();
    Set<Long> fingerprints = new TreeSet<>();
    for (JsonNode line : errors("order-ids", 3_000)) {
      messages.add(line.get("message").asText());
      fingerprints.add(fingerprint(line).id());
    }
    assertThat(messages).hasSizeGreaterThan(100);
    assertThat(fingerprints).hasSize(1);
  }

  @Test
  void fourEndpointsFailAtOneDependencyInThreeCommonWindows() throws IOException {
    Map<String, Set<Long>> windows = new TreeMap<>();
    for (JsonNode line : errors("shared-dependency", 6_000)) {
      Fingerprint found = fingerprint(line);
      assertThat(found.dependency()).isEqualTo("pricing-service");
      windows
          .computeIfAbsent(found.service(), s -> new TreeSet<>())
          .add(line.get("event_time").asLong() / TEN_MINUTES);
    }
    assertThat(windows).hasSize(4);
    Set<Long> common = new TreeSet<>(windows.values().iterator().next());
    windows.values().forEach(common::retainAll);
    assertThat(common).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void tenThousandSlowCheckoutsStandAgainstTwelveFatalSelfTests() throws IOException {
    Generator.generate("small-but-critical", 1, 90_000, folder, Format.JSONL);
    JsonNode incidents = JSON.readTree(folder.resolve("truth.json").toFile()).get("incidents");
    JsonNode checkout = incidents.get(0);
    assertThat(checkout.get("sessions").asLong()).isEqualTo(10_000);
    assertThat(checkout.get("excess_minutes").asDouble()).isBetween(49_000.0, 51_000.0);
    JsonNode fatal = incidents.get(1);
    assertThat(fatal.get("sessions").asLong()).isEqualTo(12);
    assertThat(fatal.get("accounts").asLong()).isZero();
    JsonNode onboarding = incidents.get(2);
    assertThat(onboarding.get("sessions").asLong()).isBetween(30L, 70L);
    assertThat(onboarding.get("accounts_by_tier").has("enterprise")).isTrue();
    JsonNode report = incidents.get(3);
    assertThat(report.get("sessions").asLong()).isBetween(150L, 250L);
    assertThat(report.get("accounts").asLong()).isZero();
  }

  private List<JsonNode> errors(String scenario, long events) throws IOException {
    Generator.generate(scenario, 1, events, folder, Format.JSONL);
    List<JsonNode> out = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("telemetry.log.jsonl"))) {
      JsonNode tree = JSON.readTree(line);
      if (tree.get("severity").asText().equals("ERROR")) {
        out.add(tree);
      }
    }
    return out;
  }

  private static Fingerprint fingerprint(JsonNode line) {
    return Fingerprints.of(
        new Evidence(
            text(line, "exception_type"),
            text(line, "service"),
            text(line, "call_site"),
            text(line, "downstream"),
            text(line, "message"),
            text(line, "stack_trace")));
  }

  private static String text(JsonNode line, String field) {
    return line.hasNonNull(field) ? line.get(field).asText() : null;
  }
}
