package io.millrace.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/answers.md names tests, with their methods, and views that exist. */
class AnswersPageTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/reference/answers.md");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*(?:Test|ITCase)\\b");
  private static final Pattern METHOD = Pattern.compile("(" + TEST + ")\\.([a-z]\\w*)(\\.\\.\\.)?");
  private static final Pattern VIEW = Pattern.compile("views? `(\\w+)`");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    assertThat(named(TEST, 0)).isNotEmpty().isSubsetOf(sources().keySet());
  }

  /** A name may be cut: by three dots, or behind the number of a golden scenario. */
  @Test
  void everyMethodThatItNamesIsInItsClass() throws IOException {
    Map<String, Path> sources = sources();
    List<MatchResult> named = METHOD.matcher(Files.readString(PAGE)).results().toList();
    assertThat(named).isNotEmpty();
    for (MatchResult method : named) {
      String name = method.group(2);
      boolean scenario = name.matches("g\\d+");
      String rest = scenario ? "[A-Z]\\w*" : method.group(3) == null ? "" : "\\w*";
      assertThat(Files.readString(sources.get(method.group(1))))
          .containsPattern("void " + name + rest + "\\(");
    }
  }

  @Test
  void everyViewThatItNamesExists() throws IOException {
    Map<String, Path> views = below("warehouse/src/main/resources/views", ".sql");
    assertThat(named(VIEW, 1)).isNotEmpty().isSubsetOf(views.keySet());
  }

  private static Set<String> named(Pattern pattern, int group) throws IOException {
    return pattern
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult r) -> r.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Test classes of all modules by name. */
  private static Map<String, Path> sources() throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    for (String module :
        List.of(
            "domain",
            "operators",
            "warehouse",
            "jobs",
            "avro",
            "testkit",
            "k8s",
            "savepoints",
            "cep-patterns/patterns",
            "cep-patterns/engine")) {
      sources.putAll(below(module + "/src/test/java", ".java"));
    }
    return sources;
  }

  private static Map<String, Path> below(String folder, String ending) throws IOException {
    if (!Files.isDirectory(ROOT.resolve(folder))) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ending))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(ending, ""),
                  file -> file,
                  (one, other) -> one));
    }
  }
}
