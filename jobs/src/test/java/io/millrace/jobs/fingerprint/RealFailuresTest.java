package io.millrace.jobs.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.domain.fingerprint.Fingerprints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Real crashes and errors, grouped by us and by those who collected them. The data lies beside the
 * repository on some machines; elsewhere the tests skip. {@code docs/fingerprints.md} judges each
 * difference.
 */
class RealFailuresTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final String NEWEST = "newstyle@2019_05_08";
  private static final String HASH_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

  /** Unordered pairs of names, each as {@code smaller|larger}. */
  private record Pairs(Set<String> ours, Set<String> theirs) {
    double f1() {
      Set<String> both = new HashSet<>(ours);
      both.retainAll(theirs);
      return 2.0 * both.size() / (ours.size() + theirs.size());
    }

    Set<String> missed() {
      Set<String> missed = new TreeSet<>(theirs);
      missed.removeAll(ours);
      return missed;
    }

    Set<String> extra() {
      Set<String> extra = new TreeSet<>(ours);
      extra.removeAll(theirs);
      return extra;
    }
  }

  @Test
  void crashesOfFuzzersShareAnIdAsTheirTypeAndStateDo() throws IOException {
    Map<String, List<String>> ours = new TreeMap<>();
    Map<String, List<String>> theirs = new TreeMap<>();
    for (JsonNode crash : lines("stacktraces/clusterfuzz_a.jsonl.gz")) {
      String name = crash.get("file").asText();
      String id = Fingerprints.ofStack(crash.get("stacktrace").asText()).text();
      ours.computeIfAbsent(id, k -> new ArrayList<>()).add(name);
      String state = crash.get("crash_type") + " " + crash.get("crash_state");
      theirs.computeIfAbsent(state, k -> new ArrayList<>()).add(name);
    }
    Pairs pairs = new Pairs(pairs(ours), pairs(theirs));
    assertThat(pairs.theirs()).hasSize(5);
    assertThat(pairs.missed()).isEmpty();
    assertThat(pairs.extra())
        .as("one assertion at one place; one log names the source file too")
        .containsExactly("v8_abort_with_source.txt|v8_abort_without_source.txt");
  }

  @Test
  void eventsOfAnErrorReporterShareAnIdAsItsHashesDo() throws IOException {
    Map<String, List<String>> ours = new TreeMap<>();
    for (JsonNode line : lines("stacktraces/sentry_grouping_inputs.jsonl.gz")) {
      String id = Fingerprints.ofRecord(JSON.convertValue(line.get("event"), FIELDS)).text();
      ours.computeIfAbsent(id, k -> new ArrayList<>()).add(line.get("input").asText());
    }
    Map<String, List<String>> theirs = new TreeMap<>();
    for (String row : Files.readAllLines(file("stacktraces/sentry_expected_hashes.csv"))) {
      String[] cells = row.split(",", -1);
      boolean said = !cells[3].isEmpty() && !cells[3].equals(HASH_OF_NOTHING);
      if (cells[1].equals(NEWEST) && said) {
        theirs.computeIfAbsent(cells[3], k -> new ArrayList<>()).add(cells[0]);
      }
    }
    Pairs pairs = new Pairs(pairs(ours), pairs(theirs));
    assertThat(pairs.theirs()).hasSize(32);
    assertThat(pairs.missed()).isEmpty();
    assertThat(pairs.f1()).as("too many: %s", pairs.extra()).isGreaterThan(0.85);
  }

  @Test
  void dotNetErrorsGroupByTypeAndTheMethodThatFailed() throws IOException {
    Map<String, List<String>> ours = new TreeMap<>();
    Map<String, List<String>> theirs = new TreeMap<>();
    int errors = 0;
    for (JsonNode line : lines("events/exceptionless_events.jsonl.gz")) {
      JsonNode error = line.at("/event/Data/@error");
      if (error.isObject()) {
        String name = "error-" + errors++;
        String id = Fingerprints.ofRecord(JSON.convertValue(line.get("event"), FIELDS)).text();
        ours.computeIfAbsent(id, k -> new ArrayList<>()).add(name);
        JsonNode target = error.get("TargetMethod");
        if (target != null && target.isObject()) {
          theirs
              .computeIfAbsent(
                  error.get("Type") + " " + target.get("DeclaringType") + " " + target.get("Name"),
                  k -> new ArrayList<>())
              .add(name);
        }
      }
    }
    assertThat(errors).isEqualTo(128);
    assertThat(new Pairs(pairs(ours), pairs(theirs)).f1()).isGreaterThan(0.95);
  }

  private static Set<String> pairs(Map<String, List<String>> groups) {
    Set<String> pairs = new HashSet<>();
    for (List<String> group : groups.values()) {
      List<String> names = new ArrayList<>(new TreeSet<>(group));
      for (int i = 0; i < names.size(); i++) {
        for (int j = i + 1; j < names.size(); j++) {
          pairs.add(names.get(i) + "|" + names.get(j));
        }
      }
    }
    return pairs;
  }

  private static List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        nodes.add(JSON.readTree(line));
      }
    }
    return nodes;
  }

  private static Path file(String name) {
    Path file =
        Path.of(System.getProperty("millrace.root", ".."), "..", "shared", "data", name)
            .toAbsolutePath()
            .normalize();
    assumeTrue(Files.isReadable(file), "skipped: no " + file);
    return file;
  }
}
