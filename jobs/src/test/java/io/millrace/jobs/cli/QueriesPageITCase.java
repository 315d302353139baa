package io.millrace.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.read.QueryResult;
import io.millrace.warehouse.read.WarehouseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every query of docs/queries.md runs on a small warehouse and finds something there. */
class QueriesPageITCase {
  private static final Path PAGE =
      Path.of(System.getProperty("millrace.root", ".."), "docs", "queries.md");

  @TempDir static Path dir;
  private static WarehouseReader reader;

  @BeforeAll
  static void runASmallDay() {
    String sample = dir.resolve("sample").toString();
    String warehouse = dir.resolve("wh").toString();
    Said.to("generate", "--scenario", "shop-day", "--events", "3000", "--output", sample).done();
    Said.to("run", "--input", sample, "--warehouse", warehouse).done();
    reader = WarehouseReader.open(WarehouseConfig.embedded(Path.of(warehouse)));
  }

  @AfterAll
  static void close() {
    reader.close();
  }

  @TestFactory
  Stream<DynamicTest> everyQueryAnswers() throws IOException {
    List<String> queries = queries();
    assertThat(queries).hasSizeGreaterThan(10);
    return queries.stream().map(q -> dynamicTest(q, () -> answers(q)));
  }

  private static void answers(String query) {
    QueryResult result = reader.sql(query);
    assertThat(result.rows()).as(query).isNotEmpty();
  }

  /** The blocks between fences marked as SQL. */
  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    StringBuilder open = null;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.equals("```sql")) {
        open = new StringBuilder();
      } else if (line.equals("```") && open != null) {
        queries.add(open.toString());
        open = null;
      } else if (open != null) {
        open.append(line).append('\n');
      }
    }
    return queries;
  }
}
