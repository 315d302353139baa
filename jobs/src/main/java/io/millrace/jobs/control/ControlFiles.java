package io.millrace.jobs.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.domain.event.Coordinates;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.jobs.document.InvalidInput;
import io.millrace.jobs.document.Nearest;
import io.millrace.jobs.document.Problems;
import io.millrace.jobs.document.RawHash;
import io.millrace.jobs.files.PlainLines;
import io.millrace.jobs.mapping.FileNames;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads control and reference data from JSON lines, one kind a file, told by the file's name:
 * {@code ref.account}, {@code ref.ownership}, {@code ref.identity}, {@code control.change}, {@code
 * feedback.review}, {@code feedback.workitem}; {@code .jsonl} or {@code .jsonl.gz}.
 */
public final class ControlFiles {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .readerFor(JsonNode.class);

  private ControlFiles() {}

  /**
   * @param paths in any order; the tables do not depend on it
   * @throws InvalidInput with everything that is wrong in them
   */
  public static InMemoryControlTables read(List<String> paths, PolicyTimeline policies) {
    Problems problems = new Problems();
    InMemoryControlTables.Builder tables = InMemoryControlTables.builder(policies);
    Map<String, Kind> kinds = kinds(tables);
    for (String path : paths.stream().sorted().toList()) {
      Kind kind = kinds.get(FileNames.stem(path));
      if (kind == null) {
        problems.add(
            path, 0, "", "is no control file" + Nearest.hint(FileNames.stem(path), kinds.keySet()));
      } else {
        readFile(path, kind, problems);
      }
    }
    problems.throwIfAny();
    return tables.build();
  }

  /** What becomes of a line. */
  private interface Kind {
    void take(Fields fields, Coordinates at, byte[] line);
  }

  private static Map<String, Kind> kinds(InMemoryControlTables.Builder tables) {
    Map<String, Kind> kinds = new TreeMap<>();
    kinds.put("ref.account", (f, at, line) -> tables.account(ControlRecords.account(f)));
    kinds.put("ref.ownership", (f, at, line) -> tables.ownership(ControlRecords.ownership(f)));
    kinds.put("ref.identity", (f, at, line) -> tables.identity(ControlRecords.identity(f)));
    kinds.put(
        "control.change",
        (f, at, line) -> tables.change(ControlRecords.change(f), at, RawHash.of(line)));
    kinds.put("feedback.review", (f, at, line) -> tables.review(ControlRecords.review(f)));
    kinds.put("feedback.workitem", (f, at, line) -> tables.workItem(ControlRecords.workItem(f)));
    return kinds;
  }

  private static void readFile(String path, Kind kind, Problems problems) {
    try (PlainLines lines = new PlainLines(path)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        JsonNode node = parse(path, (int) lines.line(), line, problems);
        if (node != null) {
          Fields fields = new Fields(path, (int) lines.line(), "", node, problems);
          kind.take(fields, new Coordinates(path, 0, lines.line(), 0), line);
          fields.done();
        }
      }
    }
  }

  private static JsonNode parse(String path, int line, byte[] bytes, Problems problems) {
    try {
      JsonNode node = JSON.readTree(bytes);
      if (node.isObject()) {
        return node;
      }
      problems.add(path, line, "", "is no JSON object");
    } catch (IOException e) {
      problems.add(path, line, "", "is no JSON, or has a key twice");
    }
    return null;
  }
}
