package io.millrace.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/answers.md names tests and views that exist. */
class AnswersPageTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/reference/answers.md");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*(?:Test|ITCase)\\b");
  private static final Pattern VIEW = Pattern.compile("views? `(\\w+)`");

  @Test
  void everyTestThatItNamesExists() throws IOException {
    Set<String> sources = new TreeSet<>();
    for (String module :
        List.of("domain", "operators", "warehouse", "jobs", "avro", "testkit", "k8s")) {
      sources.addAll(namesBelow(ROOT.resolve(module).resolve("src/test/java"), ".java"));
    }
    sources.addAll(namesBelow(ROOT.resolve("cep-patterns/patterns/src/test/java"), ".java"));
    sources.addAll(namesBelow(ROOT.resolve("cep-patterns/engine/src/test/java"), ".java"));
    sources.addAll(namesBelow(ROOT.resolve("savepoints/src/test/java"), ".java"));
    assertThat(named(TEST, 0)).isNotEmpty().isSubsetOf(sources);
  }

  @Test
  void everyViewThatItNamesExists() throws IOException {
    Set<String> views = namesBelow(ROOT.resolve("warehouse/src/main/resources/views"), ".sql");
    assertThat(named(VIEW, 1)).isNotEmpty().isSubsetOf(views);
  }

  private static Set<String> named(Pattern pattern, int group) throws IOException {
    return pattern
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult r) -> r.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> namesBelow(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
