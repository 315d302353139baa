package io.millrace.warehouse.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.sink.TestCommits;
import io.millrace.warehouse.state.WarehouseState;
import io.millrace.warehouse.tables.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionViewsTest {
  @TempDir Path folder;

  @Test
  void everyViewBindsToTheTablesOfTodayAndIsEmptyWithoutRows() throws Exception {
    WarehouseConfig config = WarehouseConfig.embedded(folder);
    WarehouseState.prepare(config, WarehouseState.Start.FRESH, Tables.ALL);
    new TestCommits(config).complete(1, TestTables.plain("a", 1, RowOp.UPSERT, 10));
    try (WarehouseReader reader = WarehouseReader.open(config)) {
      for (String name : QuestionViews.NAMES) {
        assertThat(reader.has(name)).as(name).isTrue();
        assertThat(reader.sql("SELECT * FROM " + name).columns()).as(name).isNotEmpty();
        assertThat(QuestionViews.text(name)).startsWith("-- ");
      }
    }
  }
}
