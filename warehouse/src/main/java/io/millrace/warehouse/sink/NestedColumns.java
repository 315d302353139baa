package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Utf8;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.PackedCells;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Columns that hold several values a row. An empty list or map is one step less defined than its
 * elements: level present - 1.
 */
final class NestedColumns {
  private NestedColumns() {}

  static final class Strings extends RowColumn {
    private final Utf8 text = new Utf8();

    Strings(String where, Column column, MessageType type) {
      super(where, column, type, "list", "element");
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.STRING_LIST);
      int n = in.count();
      for (int i = 0; i < n; i++) {
        in.utf8(text);
        out.write(binary(text), i == 0 ? 0 : 1, present);
      }
      if (n == 0) {
        out.writeNull(0, present - 1);
      }
    }
  }

  /** An empty list has no type of its own: it travels as one of strings. */
  static final class Longs extends RowColumn {
    Longs(String where, Column column, MessageType type) {
      super(where, column, type, "list", "element");
    }

    @Override
    void writeValue(int tag, In in) {
      int n = in.count();
      if (n == 0) {
        out.writeNull(0, present - 1);
        return;
      }
      require(tag, PackedCells.LONG_LIST);
      for (int i = 0; i < n; i++) {
        out.write(in.svarint(), i == 0 ? 0 : 1, present);
      }
    }
  }

  /** In key order, as it was packed, so that equal maps are stored equal. */
  static final class StringMap extends RowColumn {
    private final Utf8 text = new Utf8();
    private final ColumnDescriptor valueDescriptor;
    private ColumnWriter values;

    StringMap(String where, Column column, MessageType type) {
      super(where, column, type, "key_value", "key");
      valueDescriptor = descriptor(column, type, "key_value", "value");
    }

    @Override
    void begin(ColumnWriteStore store) {
      super.begin(store);
      values = store.getColumnWriter(valueDescriptor);
    }

    @Override
    void writeNull() {
      out.writeNull(0, 0);
      values.writeNull(0, 0);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.STRING_MAP);
      int n = in.count();
      if (n == 0) {
        out.writeNull(0, present - 1);
        values.writeNull(0, present - 1);
      }
      for (int i = 0; i < n; i++) {
        in.utf8(text);
        out.write(binary(text), i == 0 ? 0 : 1, present);
        in.utf8(text);
        values.write(binary(text), i == 0 ? 0 : 1, present);
      }
    }
  }
}
