package io.millrace.jobs.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/faults.md names tests that exist, for every fault that it promises. */
class FaultsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root", ".."));

  /** {@code `Class.method`} in a row that begins with the fault's number. */
  private record Named(String fault, String type, String method) {}

  private static List<Named> named() throws IOException {
    List<Named> all = new ArrayList<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/reference/faults.md"))) {
      if (line.startsWith("| F")) {
        String fault = line.substring(2, line.indexOf(' ', 2));
        String[] parts = line.split("`");
        for (int i = 1; i < parts.length; i += 2) {
          int dot = parts[i].indexOf('.');
          if (dot > 0
              && (parts[i].substring(0, dot).endsWith("Test") || parts[i].contains("ITCase."))) {
            all.add(new Named(fault, parts[i].substring(0, dot), parts[i].substring(dot + 1)));
          }
        }
      }
    }
    return all;
  }

  @Test
  void everyFaultHasATestThatExists() throws IOException {
    List<Named> all = named();
    TreeSet<String> faults = new TreeSet<>();
    all.forEach(n -> faults.add(n.fault()));
    assertThat(faults)
        .containsAll(
            IntStream.concat(IntStream.rangeClosed(9, 21), IntStream.rangeClosed(38, 45))
                .mapToObj(n -> "F" + n)
                .toList());
    List<String> missing = new ArrayList<>();
    for (Named n : all) {
      String source = source(n.type());
      if (source == null || !source.contains(" " + n.method() + "(")) {
        missing.add(n.toString());
      }
    }
    assertThat(missing).isEmpty();
  }

  private static String source(String type) throws IOException {
    for (String module :
        List.of("domain", "avro", "operators", "jobs", "warehouse", "savepoints", "testkit")) {
      Path tests = ROOT.resolve(module).resolve("src/test/java");
      if (Files.isDirectory(tests)) {
        try (Stream<Path> files = Files.walk(tests)) {
          Path found = files.filter(f -> f.endsWith(type + ".java")).findFirst().orElse(null);
          if (found != null) {
            return Files.readString(found);
          }
        }
      }
    }
    return null;
  }
}
