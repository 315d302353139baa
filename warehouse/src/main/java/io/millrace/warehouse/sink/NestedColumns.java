package io.millrace.warehouse.sink;

import io.millrace.warehouse.contract.Column;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    Strings(String where, Column column, MessageType type) {
      super(where, column, type, "list", "element");
    }

    @Override
    void writeValue(Object value) {
      List<?> list = (List<?>) value;
      for (int i = 0; i < list.size(); i++) {
        out.write(utf8((String) list.get(i)), i == 0 ? 0 : 1, present);
      }
      if (list.isEmpty()) {
        out.writeNull(0, present - 1);
      }
    }
  }

  static final class Longs extends RowColumn {
    Longs(String where, Column column, MessageType type) {
      super(where, column, type, "list", "element");
    }

    @Override
    void writeValue(Object value) {
      List<?> list = (List<?>) value;
      for (int i = 0; i < list.size(); i++) {
        out.write((long) (Long) list.get(i), i == 0 ? 0 : 1, present);
      }
      if (list.isEmpty()) {
        out.writeNull(0, present - 1);
      }
    }
  }

  /** In key order, so that equal maps are stored equal. */
  static final class StringMap extends RowColumn {
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
    void writeValue(Object value) {
      Map<?, ?> map = (Map<?, ?>) value;
      if (map.isEmpty()) {
        out.writeNull(0, present - 1);
        values.writeNull(0, present - 1);
      }
      int level = 0;
      Map<?, ?> sorted = map.size() < 2 || map instanceof TreeMap ? map : new TreeMap<>(map);
      for (Map.Entry<?, ?> e : sorted.entrySet()) {
        out.write(utf8((String) e.getKey()), level, present);
        values.write(utf8((String) e.getValue()), level, present);
        level = 1;
      }
    }
  }
}
