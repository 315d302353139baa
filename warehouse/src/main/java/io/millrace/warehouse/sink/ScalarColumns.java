package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Utf8;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.PackedCells;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/** Columns that hold one value a row. */
final class ScalarColumns {
  private ScalarColumns() {}

  static final class Text extends RowColumn {
    private final Utf8 text = new Utf8();
    private final KnownTexts known = new KnownTexts();

    Text(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.STRING);
      in.utf8(text);
      out.write(known.of(text), 0, present);
    }
  }

  static final class Int32 extends RowColumn {
    Int32(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.INT);
      out.write(Math.toIntExact(in.svarint()), 0, present);
    }
  }

  static final class Int64 extends RowColumn {
    Int64(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.LONG);
      out.write(in.svarint(), 0, present);
    }
  }

  /** Milliseconds in, microseconds stored. */
  static final class Timestamp extends RowColumn {
    Timestamp(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.LONG);
      out.write(Math.multiplyExact(in.svarint(), 1000L), 0, present);
    }
  }

  static final class Float64 extends RowColumn {
    Float64(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.DOUBLE);
      out.write(in.f64(), 0, present);
    }
  }

  static final class Bool extends RowColumn {
    Bool(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      if (tag != PackedCells.FALSE) {
        require(tag, PackedCells.TRUE);
      }
      out.write(tag == PackedCells.TRUE, 0, present);
    }
  }

  static final class Bytes extends RowColumn {
    Bytes(String where, Column column, MessageType type) {
      super(where, column, type);
    }

    @Override
    void writeValue(int tag, In in) {
      require(tag, PackedCells.BYTES);
      out.write(Binary.fromConstantByteArray(in.bytes()), 0, present);
    }
  }
}
