package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.schema.MessageType;

/**
 * Writes the packed cells of a row straight into Parquet's columns. One step per value: tables are
 * wide, and a chain of wrappers around each of sixty columns would cost more than the encoding.
 */
final class RowColumns implements ParquetValueWriter<byte[]> {
  private final RowColumn[] columns;
  private final In in = new In();

  RowColumns(TableContract contract, MessageType type) {
    columns =
        contract.columns().stream()
            .map(column -> column(contract, column, type))
            .toArray(RowColumn[]::new);
  }

  private static RowColumn column(TableContract contract, Column column, MessageType type) {
    String where = contract.name() + "." + column.name();
    ColumnType kind = column.type();
    return switch (kind) {
      case STRING -> new ScalarColumns.Text(where, column, type);
      case INT -> new ScalarColumns.Int32(where, column, type);
      case LONG -> new ScalarColumns.Int64(where, column, type);
      case TIMESTAMP -> new ScalarColumns.Timestamp(where, column, type);
      case DOUBLE -> new ScalarColumns.Float64(where, column, type);
      case BOOLEAN -> new ScalarColumns.Bool(where, column, type);
      case BINARY -> new ScalarColumns.Bytes(where, column, type);
      case STRING_LIST -> new NestedColumns.Strings(where, column, type);
      case LONG_LIST -> new NestedColumns.Longs(where, column, type);
      case STRING_MAP -> new NestedColumns.StringMap(where, column, type);
    };
  }

  @Override
  public void write(int repetitionLevel, byte[] cells) {
    in.over(cells, 0, cells.length);
    int n = in.count();
    if (n != columns.length) {
      throw new IllegalArgumentException(
          "a row of " + n + " values for " + columns.length + " columns");
    }
    for (RowColumn column : columns) {
      column.write(in);
    }
  }

  @Override
  public List<TripleWriter<?>> columns() {
    return List.of();
  }

  @Override
  public void setColumnStore(ColumnWriteStore store) {
    for (RowColumn column : columns) {
      column.begin(store);
    }
  }

  /** None of our own: bounds and counts come from the file's footer. */
  @Override
  public Stream<FieldMetrics<?>> metrics() {
    return Stream.empty();
  }
}
