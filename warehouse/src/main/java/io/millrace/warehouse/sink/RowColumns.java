package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.TableContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.schema.MessageType;

/**
 * Writes packed cells straight into Parquet's columns. Tables are wide: rows wait until there are
 * some hundred, and then one column of all of them is written after the other, so that the code and
 * the dictionary of one column are at hand. One step per value: a chain of wrappers around each
 * would cost more than the encoding.
 */
final class RowColumns implements ParquetValueWriter<byte[]> {
  /** Rows that wait for one another; see {@link TableWriter#CHECK_EVERY}. */
  static final int BATCH = 512;

  /** Of long rows fewer wait. */
  private static final long BATCH_BYTES = 4L << 20;

  private final RowColumn[] columns;
  private final In in = new In();
  private final byte[][] rows = new byte[BATCH][];

  /** Where each waiting row's next cell begins. */
  private final int[] next = new int[BATCH];

  private int waiting;
  private long waitingBytes;
  private long written;

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
    rows[waiting] = cells;
    next[waiting++] = in.position();
    waitingBytes += cells.length;
    written++;
    if (written % BATCH == 0 || waitingBytes > BATCH_BYTES) {
      flush();
    }
  }

  /** Writes what waits; before the file is closed at the latest. */
  void flush() {
    for (RowColumn column : columns) {
      for (int row = 0; row < waiting; row++) {
        byte[] cells = rows[row];
        in.over(cells, next[row], cells.length - next[row]);
        column.write(in);
        next[row] = in.position();
      }
    }
    Arrays.fill(rows, 0, waiting, null);
    waiting = 0;
    waitingBytes = 0;
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
