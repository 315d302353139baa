package io.millrace.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.testkit.generate.Format;
import io.millrace.testkit.generate.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generator and oracle were written apart: one writes the truth down, the other recomputes it. */
class OracleTest {
  @TempDir Path folder;

  @Test
  void findsInTheFilesWhatTheGeneratorSaysItPutThere() throws IOException {
    Generator.generate("shop-day", 4, 30_000, folder, Format.JSONL);
    Oracle oracle = Oracle.of(folder);
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    assertThat(oracle.asOf()).isEqualTo(truth.get("as_of").asLong());
    oracle
        .sources()
        .forEach(
            (file, count) -> {
              JsonNode expected = truth.get("files").get(file);
              assertThat(count.read()).isEqualTo(expected.get("read").asLong());
              assertThat(count.accepted()).isEqualTo(expected.get("accepted").asLong());
              assertThat(count.duplicates()).isEqualTo(expected.get("duplicates").asLong());
              assertThat(count.rejected()).isEqualTo(counts(expected.get("rejected_by_reason")));
            });
    long noise = truth.get("incidents").get(0).get("failures").asLong();
    assertThat(oracle.observations().get("search-service ERROR_LOG")).isGreaterThanOrEqualTo(noise);
  }

  @Test
  void everyFailureOfTheDayIsOneErrorLine() throws IOException {
    Generator.generate("shop-day", 5, 30_000, folder, Format.JSONL_GZ);
    JsonNode truth = new ObjectMapper().readTree(folder.resolve("truth.json").toFile());
    long failures = 0;
    for (JsonNode incident : truth.get("incidents")) {
      failures += incident.get("failures").asLong();
    }
    long errorLogs =
        Oracle.of(folder).observations().entrySet().stream()
            .filter(e -> e.getKey().endsWith("ERROR_LOG"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(errorLogs).isEqualTo(failures);
  }

  @Test
  void countsRunsByTheirEnd() throws IOException {
    Generator.generate("shop-day", 4, 30_000, folder, Format.JSONL);
    Oracle oracle = Oracle.of(folder);
    assertThat(oracle.journeys().get("checkout COMPLETED")).isGreaterThan(100);
    assertThat(oracle.journeys().get("onboarding ABANDONED")).isGreaterThan(10);
    assertThat(oracle.abandonedByStep().get("onboarding verify"))
        .isGreaterThan(oracle.abandonedByStep().get("onboarding profile"));
    assertThat(oracle.sessions()).isGreaterThan(100);
  }

  @Test
  void formatsDoNotMatter() throws IOException {
    Generator.generate("shared-dependency", 4, 2_000, folder.resolve("a"), Format.JSONL);
    Generator.generate("shared-dependency", 4, 2_000, folder.resolve("b"), Format.AVRO);
    Oracle lines = Oracle.of(folder.resolve("a"));
    Oracle avro = Oracle.of(folder.resolve("b"));
    assertThat(avro.observations()).isEqualTo(lines.observations()).isNotEmpty();
    assertThat(avro.asOf()).isEqualTo(lines.asOf());
  }

  @Test
  void aRunThatFallsSilentIsAbandonedAndOneThatGoesOnIsNot() throws IOException {
    Files.writeString(
        folder.resolve("telemetry.workflow.jsonl"),
        event("a", "cart", "INITIATOR", 0)
            + event("b", "cart", "INITIATOR", 0)
            + event("b", "confirm", "TERMINAL", 40)
            + event("c", "cart", "INITIATOR", 20)
            + event("d", "cart", "INITIATOR", 0)
            + event("d", "payment", "STATE_CHANGE", 10)
            + "not json\n");
    Oracle oracle = Oracle.of(folder);
    assertThat(oracle.journeys())
        .isEqualTo(Map.of("checkout ABANDONED", 2L, "checkout COMPLETED", 1L, "checkout OPEN", 1L));
    assertThat(oracle.abandonedByStep())
        .isEqualTo(Map.of("checkout cart", 1L, "checkout payment", 1L));
    assertThat(oracle.sources().get("telemetry.workflow.jsonl").rejected())
        .isEqualTo(Map.of("UNDECODABLE", 1L));
  }

  private static String event(String run, String step, String role, int minute) {
    return """
    {"event_id":"%s-%s","source":"t","event_type":"x","event_role":"%s","correlation_id":"%s",\
    "entity_type":"e","entity_id":"1","workflow_family":"shop","workflow_name":"checkout",\
    "workflow_version":"1","step_name":"%s","environment":"prod","service":"shop-web",\
    "event_time":%d}
    """
        .formatted(run, step, role, run, step, 1_772_409_600_000L + minute * 60_000L);
  }

  private static Map<String, Long> counts(JsonNode node) {
    Map<String, Long> out = new TreeMap<>();
    node.fields().forEachRemaining(e -> out.put(e.getKey(), e.getValue().asLong()));
    return out;
  }
}
