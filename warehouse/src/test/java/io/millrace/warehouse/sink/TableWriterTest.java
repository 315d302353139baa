package io.millrace.warehouse.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
  private static final long DAY_ONE = 1_700_000_000_000L;

  @TempDir Path folder;
  private WarehouseCatalog catalog;
  private Table table;

  @BeforeEach
  void open() {
    catalog = WarehouseCatalog.open(WarehouseConfig.embedded(folder));
    catalog.createAll(TestTables.ALL);
    table = catalog.table("wide");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private TableWriter writer() {
    return new TableWriter(TestTables.WIDE, table, new FileNames("test"));
  }

  private static WarehouseRow row(long n) {
    return TestTables.wide(n).set(TestTables.WIDE.at("seen_at"), DAY_ONE + n);
  }

  @Test
  void rowsThatWaitForABatchCrossRowGroupsInOrder() throws IOException {
    int rows = 20_000;
    Random noise = new Random(1);
    List<TableFile> files;
    try (TableWriter writer = writer()) {
      for (long n = 0; n < rows; n++) {
        byte[] raw = new byte[3_000];
        noise.nextBytes(raw);
        writer.write(row(n).set(TestTables.WIDE.at("raw"), raw).cells());
      }
      files = writer.takeFiles();
    }
    assertThat(files).hasSize(1);
    assertThat(files.get(0).splitOffsets()).as("row groups").hasSizeGreaterThan(1);
    assertThat(files.get(0).metrics().recordCount()).isEqualTo(rows);
    List<Record> back = read(files.get(0));
    assertThat(back).hasSize(rows);
    for (int n = 0; n < rows; n++) {
      Record record = back.get(n);
      assertThat(record.getField("row_id")).isEqualTo("wide-" + n);
      assertThat(record.getField("name")).isEqualTo(n % 3 == 0 ? null : "näme " + n % 7);
      assertThat(record.getField("big")).isEqualTo(n % 3 == 0 ? null : (Object) (long) -n);
    }
  }

  @Test
  void aRowThatAColumnCannotHoldIsNamedAndTheRestIsGivenUp() throws IOException {
    TableWriter writer = writer();
    writer.write(row(1).cells());
    writer.write(row(2).set(TestTables.WIDE.at("small"), "two").cells());
    assertThatThrownBy(writer::takeFiles).hasMessage("wide.small cannot hold a string");
    assertThatCode(writer::close).doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsGivenUpHalfFullCloses() throws IOException {
    TableWriter writer = writer();
    writer.write(row(1).cells());
    assertThatCode(writer::close).doesNotThrowAnyException();
  }

  private List<Record> read(TableFile file) throws IOException {
    List<Record> records = new ArrayList<>();
    try (CloseableIterable<Record> rows =
        Parquet.read(table.io().newInputFile(file.path()))
            .project(table.schema())
            .createReaderFunc(type -> GenericParquetReaders.buildReader(table.schema(), type))
            .build()) {
      rows.forEach(records::add);
    }
    return records;
  }
}
