package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Utf8;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.PackedCells;
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

  /** Writes the next cell. */
  final void write(In in) {
    int tag = in.u8();
    if (tag != PackedCells.NULL) {
      writeValue(tag, in);
    } else if (required) {
      throw new IllegalArgumentException(where + " is required and has no value");
    } else {
      writeNull();
    }
  }

  /** Takes the cell that follows its tag. */
  abstract void writeValue(int tag, In in);

  /**
   * @throws IllegalArgumentException naming table and column, if the cell is of another type
   */
  final void require(int tag, int expected) {
    if (tag != expected) {
      throw new IllegalArgumentException(where + " cannot hold " + PackedCells.nameOf(tag));
    }
  }

  void writeNull() {
    out.writeNull(0, 0);
  }

  /** Text as the bytes it came in; Parquet copies what it keeps. */
  static Binary binary(Utf8 text) {
    return Binary.fromReusedByteArray(text.bytes(), text.offset(), text.length());
  }
}
