package io.millrace.warehouse.columns;

import io.millrace.warehouse.catalog.IcebergSchemas;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.parquet.column.ColumnWriteStore;

/**
 * Rows of one contract, written by us and by Iceberg's own writer, and read back by Iceberg's
 * reader and by DuckDB, with values as {@link ColumnType} names them.
 */
final class WrittenRows {
  static final Map<String, String> PROPERTIES =
      Map.of(
          TableProperties.PARQUET_COMPRESSION, "zstd",
          TableProperties.PARQUET_COMPRESSION_LEVEL, "1",
          TableProperties.PARQUET_DICT_SIZE_BYTES, Integer.toString(Dictionary.MOST_BYTES));

  /** What became of a file: what Iceberg is told of it. */
  record Told(Metrics metrics, List<Long> splitOffsets, long length) {}

  private final TableContract contract;
  private final Schema schema;

  WrittenRows(TableContract contract) {
    this.contract = contract;
    this.schema = IcebergSchemas.schema(contract);
  }

  Told packed(File file, Iterable<WarehouseRow> rows) throws IOException {
    PackedFile writer =
        new PackedFiles(contract, PROPERTIES, MetricsConfig.getDefault())
            .create(Files.localOutput(file));
    for (WarehouseRow row : rows) {
      writer.add(row.cells());
    }
    return told(writer);
  }

  Told stock(File file, Iterable<WarehouseRow> rows) throws IOException {
    Parquet.WriteBuilder builder =
        Parquet.write(Files.localOutput(file))
            .schema(schema)
            .setAll(PROPERTIES)
            .metricsConfig(MetricsConfig.getDefault())
            .createWriterFunc((s, type) -> new FooterOnly<>(GenericParquetWriter.create(s, type)));
    for (Column column : contract.columns()) {
      if (!column.type().bounded()) {
        builder.set(TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column.name(), "false");
      }
    }
    FileAppender<Record> writer = builder.build();
    for (WarehouseRow row : rows) {
      writer.add(record(row));
    }
    return told(writer);
  }

  private static Told told(FileAppender<?> writer) throws IOException {
    writer.close();
    return new Told(writer.metrics(), writer.splitOffsets(), writer.length());
  }

  private Record record(WarehouseRow row) {
    Record record = GenericRecord.create(schema);
    for (int c = 0; c < row.values().length; c++) {
      Object value = row.values()[c];
      if (value instanceof byte[] bytes) {
        value = ByteBuffer.wrap(bytes);
      } else if (value != null && contract.columns().get(c).type() == ColumnType.TIMESTAMP) {
        value = Instant.ofEpochMilli((Long) value).atOffset(ZoneOffset.UTC);
      }
      record.set(c, value);
    }
    return record;
  }

  List<List<Object>> iceberg(File file) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    try (CloseableIterable<Record> records =
        Parquet.read(Files.localInput(file))
            .project(schema)
            .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
            .build()) {
      for (Record record : records) {
        List<Object> row = new ArrayList<>();
        for (int c = 0; c < contract.columns().size(); c++) {
          row.add(plain(record.get(c)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  List<List<Object>> duck(File file) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int c = 1; c <= contract.columns().size(); c++) {
          row.add(plain(result.getObject(c)));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new SQLException(e);
    }
    return rows;
  }

  /** A row's values as the readers give them. */
  static List<Object> values(WarehouseRow row) throws IOException {
    List<Object> values = new ArrayList<>();
    for (Object value : row.values()) {
      values.add(plain(value));
    }
    return values;
  }

  /** One form for what different readers say differently. */
  private static Object plain(Object value) throws IOException {
    try {
      if (value instanceof byte[] bytes) {
        return ByteBuffer.wrap(bytes);
      } else if (value instanceof Blob blob) {
        return ByteBuffer.wrap(blob.getBytes(1, (int) blob.length()));
      } else if (value instanceof OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
      } else if (value instanceof Array array) {
        return Arrays.asList((Object[]) array.getArray());
      } else {
        return value;
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Says nothing of its own about columns, so that all that is told comes from the footer. */
  private record FooterOnly<T>(ParquetValueWriter<T> writer) implements ParquetValueWriter<T> {
    @Override
    public void write(int repetitionLevel, T value) {
      writer.write(repetitionLevel, value);
    }

    @Override
    public List<TripleWriter<?>> columns() {
      return writer.columns();
    }

    @Override
    public void setColumnStore(ColumnWriteStore store) {
      writer.setColumnStore(store);
    }

    @Override
    public Stream<FieldMetrics<?>> metrics() {
      return Stream.empty();
    }
  }
}
