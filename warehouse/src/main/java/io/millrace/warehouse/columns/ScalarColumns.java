package io.millrace.warehouse.columns;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Utf8;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.PackedCells;
import java.util.List;

/** Columns that hold one value a row. */
final class ScalarColumns {
  private ScalarColumns() {}

  /** What they share: one leaf, whose levels follow from the rows that have a cell. */
  abstract static class Scalar extends RowColumn {
    final In in = new In();
    private final Leaf leaf;

    Scalar(String where, Column column, Leaf leaf) {
      super(where, column);
      this.leaf = leaf;
    }

    @Override
    List<Leaf> leaves() {
      return List.of(leaf);
    }

    @Override
    final void writeCells(Batch batch, Cells cells) {
      writeValues(batch.bytes(), batch.size(), cells.at, cells.count);
      leaf.levels(cells, batch.rows());
    }

    /**
     * @param b cells, up to {@code size}
     * @param at where the column's cells begin with their tags
     */
    abstract void writeValues(byte[] b, int size, int[] at, int count);
  }

  /** Text as the bytes it came in. */
  static final class Text extends Scalar {
    private final Utf8 text = new Utf8();
    private final TextValues values;

    Text(String where, Column column, Leaf leaf, TextValues values) {
      super(where, column, leaf);
      this.values = values;
    }

    @Override
    void writeValues(byte[] b, int size, int[] at, int count) {
      for (int i = 0; i < count; i++) {
        int p = at[i];
        require(b[p], PackedCells.STRING);
        int head = b[p + 1];
        if (head > 0 && (head & 1) == 1) {
          values.add(b, p + 2, head - 1 >>> 1);
        } else {
          in.over(b, p + 1, size - p - 1).utf8(text);
          values.add(text.bytes(), text.offset(), text.length());
        }
      }
    }
  }

  static final class Int32 extends Scalar {
    private final NumberValues values;

    Int32(String where, Column column, Leaf leaf, NumberValues values) {
      super(where, column, leaf);
      this.values = values;
    }

    @Override
    void writeValues(byte[] b, int size, int[] at, int count) {
      for (int i = 0; i < count; i++) {
        require(b[at[i]], PackedCells.INT);
        values.add(Math.toIntExact(in.over(b, at[i] + 1, size - at[i] - 1).svarint()));
      }
    }
  }

  /** Longs, and timestamps that come in milliseconds and are stored in microseconds. */
  static final class Int64 extends Scalar {
    private final NumberValues values;
    private final long factor;

    Int64(String where, Column column, Leaf leaf, NumberValues values, long factor) {
      super(where, column, leaf);
      this.values = values;
      this.factor = factor;
    }

    @Override
    void writeValues(byte[] b, int size, int[] at, int count) {
      for (int i = 0; i < count; i++) {
        require(b[at[i]], PackedCells.LONG);
        long n = in.over(b, at[i] + 1, size - at[i] - 1).svarint();
        values.add(Math.multiplyExact(n, factor));
      }
    }
  }

  static final class Float64 extends Scalar {
    private final NumberValues values;

    Float64(String where, Column column, Leaf leaf, NumberValues values) {
      super(where, column, leaf);
      this.values = values;
    }

    @Override
    void writeValues(byte[] b, int size, int[] at, int count) {
      for (int i = 0; i < count; i++) {
        require(b[at[i]], PackedCells.DOUBLE);
        values.add(in.over(b, at[i] + 1, size - at[i] - 1).f64());
      }
    }
  }

  static final class Bool extends Scalar {
    private final BoolValues values;

    Bool(String where, Column column, Leaf leaf, BoolValues values) {
      super(where, column, leaf);
      this.values = values;
    }

    @Override
    void writeValues(byte[] b, int size, int[] at, int count) {
      for (int i = 0; i < count; i++) {
        int tag = b[at[i]];
        if (tag != PackedCells.FALSE) {
          require(tag, PackedCells.TRUE);
        }
        values.add(tag == PackedCells.TRUE);
      }
    }
  }

  static final class Bytes extends Scalar {
    private final TextValues values;

    Bytes(String where, Column column, Leaf leaf, TextValues values) {
      super(where, column, leaf);
      this.values = values;
    }

    @Override
    void writeValues(byte[] b, int size, int[] at, int count) {
      for (int i = 0; i < count; i++) {
        require(b[at[i]], PackedCells.BYTES);
        byte[] bytes = in.over(b, at[i] + 1, size - at[i] - 1).bytes();
        values.add(bytes, 0, bytes.length);
      }
    }
  }
}
