package io.millrace.jobs.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of docs/mappings.md are mappings. */
class MappingsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("millrace.root", ".."), "docs", "mappings.md");

  @Test
  void everyExampleCompiles() throws IOException {
    List<Mapping.Format> formats = new ArrayList<>();
    StringBuilder open = null;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.equals("```yaml")) {
        open = new StringBuilder();
      } else if (line.equals("```") && open != null) {
        formats.add(Mappings.parse("docs/mappings.md", open.toString()).format());
        open = null;
      } else if (open != null) {
        open.append(line).append('\n');
      }
    }
    assertThat(formats)
        .containsExactly(
            Mapping.Format.CSV, Mapping.Format.JSONL, Mapping.Format.JSON, Mapping.Format.TEXT);
  }

  @Test
  void everyShippedMappingIsInTheList() {
    assertThat(Mappings.SHIPPED)
        .isSorted()
        .allSatisfy(name -> assertThat(Mappings.load(name).name()).isEqualTo(name));
    assertThat(Mappings.SHIPPED)
        .allSatisfy(name -> assertThat(Mappings.load(name).description()).isNotEmpty());
  }
}
