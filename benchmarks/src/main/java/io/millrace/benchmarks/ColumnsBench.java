package io.millrace.benchmarks;

import io.millrace.warehouse.catalog.IcebergSchemas;
import io.millrace.warehouse.columns.PackedFiles;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.EventsTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;

/**
 * The same rows of events written to Parquet twice, on one thread by its processor time: by
 * Iceberg's writer of generic records, with the settings that the warehouse's files have, and by
 * the warehouse's own from packed cells. Rows and records stand ready before.
 */
final class ColumnsBench {
  private static final TableContract CONTRACT = EventsTable.CONTRACT;
  private static final Map<String, String> PROPERTIES =
      Map.of(
          TableProperties.PARQUET_COMPRESSION, "zstd",
          TableProperties.PARQUET_COMPRESSION_LEVEL, "1");

  private final Path folder;

  /**
   * @param folder empty; the caller removes it
   */
  ColumnsBench(Path folder) {
    this.folder = folder;
  }

  /**
   * @param events how many records, about
   * @param rounds of which the best counts, after as many that warm up
   */
  ColumnsResult run(long events, int rounds) throws IOException {
    ShopDay day = ShopDay.generate(folder.resolve("records"), events);
    List<byte[]> cells = new ArrayList<>();
    List<Record> records = new ArrayList<>();
    Schema schema = IcebergSchemas.schema(CONTRACT);
    EventsTable mapper = new EventsTable();
    day.takeIn(day.decode())
        .forEach(
            event -> {
              WarehouseRow row = mapper.row(event);
              cells.add(row.cells());
              records.add(record(schema, row));
            });
    PackedFiles files = new PackedFiles(CONTRACT, PROPERTIES, MetricsConfig.getDefault());
    Cost stock = new Cost();
    Cost packed = new Cost();
    for (int round = 0; round < 2 * rounds; round++) {
      boolean counts = round >= rounds;
      stock.add(counts, file -> write(stock(schema, file), records));
      packed.add(
          counts, file -> write(files.create(org.apache.iceberg.Files.localOutput(file)), cells));
    }
    return new ColumnsResult(
        cells.size(),
        CONTRACT.columns().size(),
        stock.nanos,
        packed.nanos,
        stock.bytes,
        packed.bytes);
  }

  private static FileAppender<Record> stock(Schema schema, java.io.File file) throws IOException {
    Parquet.WriteBuilder builder =
        Parquet.write(org.apache.iceberg.Files.localOutput(file))
            .schema(schema)
            .setAll(PROPERTIES)
            .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Integer.toString(32 << 20))
            .set(TableProperties.PARQUET_DICT_SIZE_BYTES, Integer.toString(32 << 10))
            .createWriterFunc(GenericParquetWriter::create);
    for (Column column : CONTRACT.columns()) {
      if (column.type() == ColumnType.STRING) {
        builder.set(TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column.name(), "false");
      }
    }
    return builder.build();
  }

  private static Record record(Schema schema, WarehouseRow row) {
    Record record = GenericRecord.create(schema);
    for (int c = 0; c < CONTRACT.columns().size(); c++) {
      Object value = row.values()[c];
      if (value != null && CONTRACT.columns().get(c).type() == ColumnType.TIMESTAMP) {
        value = Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC);
      }
      record.set(c, value);
    }
    return record;
  }

  private static <T> void write(FileAppender<T> file, List<T> rows) throws IOException {
    for (T row : rows) {
      file.add(row);
    }
    file.close();
  }

  /** Something that writes a file. */
  private interface Writing {
    void write(java.io.File file) throws IOException;
  }

  /** The best round of one writer. */
  private final class Cost {
    private long nanos = Long.MAX_VALUE;
    private long bytes;

    void add(boolean counts, Writing writing) throws IOException {
      Path file = folder.resolve("rows.parquet");
      Files.deleteIfExists(file);
      long started = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      writing.write(file.toFile());
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - started;
      bytes = Files.size(file);
      if (counts) {
        nanos = Math.min(nanos, took);
      }
    }
  }
}
