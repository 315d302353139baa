package io.millrace.warehouse.sink;

import io.millrace.warehouse.contract.Column;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Columns that hold one value a row. */
final class ScalarColumns {
  private ScalarColumns() {}

  static final class Text extends RowColumn {
    private String last;
    private Binary lastBinary;

    Text(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      String text = (String) value;
      if (!text.equals(last)) {
        last = text;
        lastBinary = utf8(text);
      }
      out.write(lastBinary, 0, present);
    }
  }

  static final class Int32 extends RowColumn {
    Int32(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      out.write((int) (Integer) value, 0, present);
    }
  }

  static final class Int64 extends RowColumn {
    Int64(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      out.write((long) (Long) value, 0, present);
    }
  }

  /** Milliseconds in, microseconds stored. */
  static final class Timestamp extends RowColumn {
    Timestamp(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      out.write(Math.multiplyExact((long) (Long) value, 1000L), 0, present);
    }
  }

  static final class Float64 extends RowColumn {
    Float64(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      out.write((double) (Double) value, 0, present);
    }
  }

  static final class Bool extends RowColumn {
    Bool(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      out.write((boolean) (Boolean) value, 0, present);
    }
  }

  static final class Bytes extends RowColumn {
    Bytes(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(Object value) {
      out.write(Binary.fromConstantByteArray((byte[]) value), 0, present);
    }
  }
}
