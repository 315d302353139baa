package io.millrace.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.jobs.mapping.FileNames;
import io.millrace.jobs.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What shipped mappings make of small samples, good and broken: field by field, as text beside the
 * sample. {@code -Dgolden=write} writes it anew.
 */
class GoldenSamplesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/mappings");

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(f -> !f.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @Test
  void everyShippedMappingHasSamples() throws IOException {
    assertThat(samples().stream().map(s -> FileNames.stem(s.getFileName().toString())))
        .containsExactlyInAnyOrderElementsOf(Mappings.SHIPPED);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void samplesBecomeWhatTheyDid(Path sample) throws IOException {
    String mapping = FileNames.stem(sample.toString());
    StringBuilder text = new StringBuilder();
    MappingCheck.Report report = MappingCheck.run(mapping, sample.toString(), 100);
    for (MappingCheck.Row row : report.first()) {
      text.append(row.at().offset()).append('#').append(row.at().index());
      if (row.reason() != null) {
        text.append(" REJECTED ").append(row.reason()).append(": ").append(row.detail());
      } else {
        text.append(row.identity() == null ? "" : " " + row.identity());
        row.fields()
            .forEach((k, v) -> text.append("\n  ").append(k).append(": ").append(escaped(v)));
      }
      text.append('\n');
    }
    assertThat(report.accepted()).as("good samples").isGreaterThanOrEqualTo(4);
    assertThat(report.rejected().values().stream().mapToLong(n -> n).sum())
        .as("broken samples")
        .isGreaterThanOrEqualTo(2);
    Path golden = SAMPLES.resolve(mapping + ".txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(golden, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(golden));
  }

  private static String escaped(String value) {
    return value.replace("\n", "\\n").replace("\t", "\\t");
  }
}
