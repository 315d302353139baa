package io.millrace.warehouse.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.TableContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reference/tables.md} is made of the contracts. Written again with {@code
 * -Dgolden=write}.
 */
class TablesReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("millrace.root", "..")).resolve("docs/reference/tables.md");

  @Test
  void thePageSaysWhatTheContractsSay() throws IOException {
    String page = page();
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder out = new StringBuilder();
    out.append("# Tables\n\nGenerated from the table contracts. Every table is append-only and")
        .append(" versioned; `TABLE_current` is the latest version of each row that is not")
        .append(" retracted. Times are UTC.\n");
    for (TableContract table : Tables.ALL) {
      out.append("\n## ").append(table.name()).append("\n\n").append(table.doc()).append('\n');
      if (table.partitionColumn() != null) {
        out.append("\nPartitioned by `").append(table.partitionColumn()).append("`.\n");
      }
      out.append("\n| column | type | null | what |\n|---|---|---|---|\n");
      table.columns().forEach(column -> line(column, out));
    }
    return out.toString();
  }

  private static void line(Column c, StringBuilder out) {
    String type = c.type().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    out.append("| `").append(c.name()).append("` | ").append(type);
    out.append(" | ").append(c.required() ? "no" : "yes").append(" | ");
    out.append(c.doc().replace("|", "\\|")).append(" |\n");
  }
}
