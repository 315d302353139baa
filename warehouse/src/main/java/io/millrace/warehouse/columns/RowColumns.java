package io.millrace.warehouse.columns;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.TableContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Packed rows to Parquet's columns. Tables are wide: rows wait until there are some hundred, and
 * then one column of all of them is written after the other, so that the code and the dictionary of
 * one column are at hand.
 */
final class RowColumns {
  /** Rows that wait for one another. */
  static final int BATCH = 512;

  /** Of long rows fewer wait. */
  private static final long BATCH_BYTES = 4L << 20;

  private static final long MICROS = 1000;

  private final TableContract contract;
  private final MessageType type;
  private final PageLimits limits;
  private final RowColumn[] columns;
  private final List<Leaf> leaves = new ArrayList<>();
  private final Batch batch;
  private long rows;

  RowColumns(TableContract contract, MessageType type, PageLimits limits) {
    this.contract = contract;
    this.type = type;
    this.limits = limits;
    this.columns = contract.columns().stream().map(this::column).toArray(RowColumn[]::new);
    this.batch = new Batch(columns.length);
    for (RowColumn column : columns) {
      leaves.addAll(column.leaves());
    }
  }

  private RowColumn column(Column column) {
    String where = contract.name() + "." + column.name();
    return switch (column.type()) {
      case STRING, BINARY, INT, LONG, TIMESTAMP, DOUBLE, BOOLEAN -> scalar(where, column);
      case STRING_LIST, LONG_LIST, STRING_MAP -> nested(where, column);
    };
  }

  private RowColumn scalar(String where, Column column) {
    ColumnDescriptor descriptor = descriptor(column);
    PrimitiveType primitive = descriptor.getPrimitiveType();
    boolean bounded = column.type().bounded();
    return switch (column.type()) {
      case STRING, BINARY -> {
        TextValues values = new TextValues(primitive, bounded);
        Leaf leaf = leaf(descriptor, values);
        yield bounded
            ? new ScalarColumns.Bytes(where, column, leaf, values)
            : new ScalarColumns.Text(where, column, leaf, values);
      }
      case BOOLEAN -> {
        BoolValues values = new BoolValues(primitive);
        yield new ScalarColumns.Bool(where, column, leaf(descriptor, values), values);
      }
      default -> number(where, column, descriptor, new NumberValues(primitive));
    };
  }

  private RowColumn number(
      String where, Column column, ColumnDescriptor descriptor, NumberValues values) {
    Leaf leaf = leaf(descriptor, values);
    return switch (column.type()) {
      case INT -> new ScalarColumns.Int32(where, column, leaf, values);
      case DOUBLE -> new ScalarColumns.Float64(where, column, leaf, values);
      case TIMESTAMP -> new ScalarColumns.Int64(where, column, leaf, values, MICROS);
      default -> new ScalarColumns.Int64(where, column, leaf, values, 1);
    };
  }

  private RowColumn nested(String where, Column column) {
    return switch (column.type()) {
      case STRING_LIST -> {
        ColumnDescriptor element = descriptor(column, "list", "element");
        TextValues values = new TextValues(element.getPrimitiveType(), false);
        yield new NestedColumns.Strings(where, column, leaf(element, values), values);
      }
      case LONG_LIST -> {
        ColumnDescriptor element = descriptor(column, "list", "element");
        NumberValues values = new NumberValues(element.getPrimitiveType());
        yield new NestedColumns.Longs(where, column, leaf(element, values), values);
      }
      default -> {
        ColumnDescriptor key = descriptor(column, "key_value", "key");
        ColumnDescriptor value = descriptor(column, "key_value", "value");
        TextValues keys = new TextValues(key.getPrimitiveType(), false);
        TextValues values = new TextValues(value.getPrimitiveType(), false);
        yield new NestedColumns.StringMap(
            where, column, leaf(key, keys), keys, leaf(value, values), values);
      }
    };
  }

  private Leaf leaf(ColumnDescriptor descriptor, Values values) {
    return new Leaf(descriptor, values, limits);
  }

  private ColumnDescriptor descriptor(Column column, String... inside) {
    String[] path = new String[inside.length + 1];
    path[0] = column.name();
    System.arraycopy(inside, 0, path, 1, inside.length);
    return type.getColumnDescription(path);
  }

  /** Begins a row group. */
  void begin(PageWriteStore store) {
    for (Leaf leaf : leaves) {
      leaf.beginChunk(store.getPageWriter(leaf.descriptor));
    }
    rows = 0;
  }

  /** Takes a row; true when the batch was full and all that waited is written. */
  boolean add(byte[] cells) throws IOException {
    batch.add(cells);
    rows++;
    if (batch.rows() < BATCH && batch.size() <= BATCH_BYTES) {
      return false;
    }
    flush();
    return true;
  }

  private void flush() throws IOException {
    int n = batch.rows();
    if (n == 0) {
      return;
    }
    for (int c = 0; c < columns.length; c++) {
      columns[c].write(batch, batch.cells(c));
    }
    for (Leaf leaf : leaves) {
      leaf.endBatch(n);
    }
    batch.clear();
  }

  /** Rows of the row group, with those that wait. */
  long rows() {
    return rows;
  }

  /** Bytes of the row group so far, about. */
  long buffered() {
    long bytes = batch.size();
    for (Leaf leaf : leaves) {
      bytes += leaf.buffered();
    }
    return bytes;
  }

  /** Ends the row group. */
  void end() throws IOException {
    flush();
    for (Leaf leaf : leaves) {
      leaf.endChunk();
    }
  }
}
