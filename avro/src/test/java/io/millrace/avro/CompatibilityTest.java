package io.millrace.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every schema reads every version that was ever released; and the check can fail. */
class CompatibilityTest {
  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path RELEASED = Path.of("src/main/resources/released");

  @TestFactory
  Stream<DynamicTest> everySchemaReadsEveryReleasedVersion() throws IOException {
    return list(CURRENT).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      Map<String, Schema> released = released(file.getFileName().toString());
                      assertThat(released).isNotEmpty();
                      assertThat(Compatibility.problems(parse(file), released)).isEmpty();
                    }));
  }

  @Test
  void noReleasedSchemaHasDisappeared() throws IOException {
    for (Path version : list(RELEASED)) {
      for (Path file : list(version)) {
        assertThat(CURRENT.resolve(file.getFileName())).exists();
      }
    }
  }

  @Test
  void aRemovedDefaultIsCaught() throws IOException {
    assertThat(problemsWith(newField(true))).isEmpty();
    assertThat(problemsWith(newField(false)))
        .anyMatch(p -> p.contains("READER_FIELD_MISSING_DEFAULT_VALUE"));
  }

  @Test
  void aChangedTypeIsCaught() throws IOException {
    String text = Files.readString(CURRENT.resolve("WorkItemEvent.avsc"));
    String changed = text.replaceFirst("\"int\"", "\"boolean\"");
    assertThat(changed).isNotEqualTo(text);
    assertThat(problemsOf(changed)).anyMatch(p -> p.contains("MISSING_UNION_BRANCH"));
  }

  @Test
  void aRemovedEnumSymbolIsCaught() throws IOException {
    String text = Files.readString(CURRENT.resolve("WorkItemEvent.avsc"));
    assertThat(problemsOf(text.replace("\"REOPENED\",", "")))
        .anyMatch(p -> p.contains("MISSING_ENUM_SYMBOLS"));
  }

  @Test
  void aRenamedFieldIsCaughtEvenWithADefaultButAnAliasWillDo() throws IOException {
    String text = Files.readString(CURRENT.resolve("WorkItemEvent.avsc"));
    String renamed = text.replace("\"fix_release\"", "\"repaired_in\"");
    assertThat(problemsOf(renamed)).containsExactly("v1 LOST_FIELD fix_release");
    String aliased =
        text.replace(
            "\"name\": \"fix_release\"",
            "\"name\": \"repaired_in\", \"aliases\": [\"fix_release\"]");
    assertThat(problemsOf(aliased)).isEmpty();
  }

  private static String newField(boolean withDefault) {
    return "{\"name\": \"severity\", \"type\": [\"null\", \"string\"]"
        + (withDefault ? ", \"default\": null},\n" : "},\n");
  }

  private static List<String> problemsWith(String field) throws IOException {
    String text = Files.readString(CURRENT.resolve("WorkItemEvent.avsc"));
    int at = text.indexOf("\"fields\": [") + "\"fields\": [".length();
    return problemsOf(text.substring(0, at) + field + text.substring(at));
  }

  private static List<String> problemsOf(String schema) throws IOException {
    return Compatibility.problems(
        new Schema.Parser().parse(schema), released("WorkItemEvent.avsc"));
  }

  private static Map<String, Schema> released(String name) throws IOException {
    Map<String, Schema> out = new TreeMap<>();
    for (Path version : list(RELEASED)) {
      Path file = version.resolve(name);
      if (Files.exists(file)) {
        out.put(version.getFileName().toString(), parse(file));
      }
    }
    return out;
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
