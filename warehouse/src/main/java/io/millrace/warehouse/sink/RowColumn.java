package io.millrace.warehouse.sink;

import io.millrace.warehouse.contract.Column;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** One column of a row on its way into Parquet. */
abstract class RowColumn {
  private final String where;
  private final boolean required;
  private final ColumnDescriptor descriptor;

  /** Definition level of a value that is there. */
  final int present;

  ColumnWriter out;

  RowColumn(String where, Column column, MessageType type, String... inside) {
    this.where = where;
    this.required = column.required();
    this.descriptor = descriptor(column, type, inside);
    this.present = descriptor.getMaxDefinitionLevel();
  }

  static ColumnDescriptor descriptor(Column column, MessageType type, String... inside) {
    String[] path = new String[inside.length + 1];
    path[0] = column.name();
    System.arraycopy(inside, 0, path, 1, inside.length);
    return type.getColumnDescription(path);
  }

  /** Called for every row group. */
  void begin(ColumnWriteStore store) {
    out = store.getColumnWriter(descriptor);
  }

  final void write(Object value) {
    if (value != null) {
      try {
        writeValue(value);
      } catch (ClassCastException e) {
        throw new IllegalArgumentException(where + " cannot hold " + value.getClass(), e);
      }
    } else if (required) {
      throw new IllegalArgumentException(where + " is required and has no value");
    } else {
      writeNull();
    }
  }

  abstract void writeValue(Object value);

  void writeNull() {
    out.writeNull(0, 0);
  }

  /**
   * UTF-8 by the JDK, which copies Latin text in one go; Parquet's own way encodes by character.
   */
  static Binary utf8(String text) {
    return Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8));
  }
}
