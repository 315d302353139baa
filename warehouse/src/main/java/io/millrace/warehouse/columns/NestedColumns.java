package io.millrace.warehouse.columns;

import io.millrace.domain.codec.In;
import io.millrace.domain.codec.Utf8;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.PackedCells;
import java.util.List;

/**
 * Columns that hold several values a row. An empty list or map is one step less defined than its
 * elements.
 */
final class NestedColumns {
  private NestedColumns() {}

  /** What they share: rows in turn, those without a cell all at once. */
  abstract static class Nested extends RowColumn {
    private final List<Leaf> leaves;

    Nested(String where, Column column, Leaf... leaves) {
      super(where, column);
      this.leaves = List.of(leaves);
    }

    @Override
    final List<Leaf> leaves() {
      return leaves;
    }

    @Override
    final void writeCells(Batch batch, Cells cells) {
      In in = new In();
      int next = 0;
      for (int i = 0; i < cells.count; i++) {
        nulls(cells.rows[i] - next);
        next = cells.rows[i] + 1;
        in.over(batch.bytes(), cells.at[i], batch.size() - cells.at[i]);
        writeCell(in.u8(), in);
      }
      nulls(batch.rows() - next);
    }

    private void nulls(int rows) {
      if (rows > 0) {
        for (int l = 0; l < leaves.size(); l++) {
          leaves.get(l).nulls(rows);
        }
      }
    }

    /** Takes the cell that follows its tag. */
    abstract void writeCell(int tag, In in);

    static void empty(Leaf leaf) {
      leaf.level(0, leaf.present() - 1);
    }

    static void element(Leaf leaf, int i) {
      leaf.level(i == 0 ? 0 : 1, leaf.present());
    }

    static void add(TextValues values, Utf8 text) {
      values.add(text.bytes(), text.offset(), text.length());
    }
  }

  static final class Strings extends Nested {
    private final Utf8 text = new Utf8();
    private final Leaf leaf;
    private final TextValues values;

    Strings(String where, Column column, Leaf leaf, TextValues values) {
      super(where, column, leaf);
      this.leaf = leaf;
      this.values = values;
    }

    @Override
    void writeCell(int tag, In in) {
      require(tag, PackedCells.STRING_LIST);
      int n = in.count();
      if (n == 0) {
        empty(leaf);
      }
      for (int i = 0; i < n; i++) {
        in.utf8(text);
        add(values, text);
        element(leaf, i);
      }
    }
  }

  /** An empty list has no type of its own: it travels as one of strings. */
  static final class Longs extends Nested {
    private final Leaf leaf;
    private final NumberValues values;

    Longs(String where, Column column, Leaf leaf, NumberValues values) {
      super(where, column, leaf);
      this.leaf = leaf;
      this.values = values;
    }

    @Override
    void writeCell(int tag, In in) {
      if (tag == PackedCells.STRING_LIST && in.count() == 0) {
        empty(leaf);
        return;
      }
      require(tag, PackedCells.LONG_LIST);
      int n = in.count();
      for (int i = 0; i < n; i++) {
        values.add(in.svarint());
        element(leaf, i);
      }
    }
  }

  /** In key order, as it was packed, so that equal maps are stored equal. */
  static final class StringMap extends Nested {
    private final Utf8 text = new Utf8();
    private final Leaf keyLeaf;
    private final TextValues keys;
    private final Leaf valueLeaf;
    private final TextValues values;

    StringMap(
        String where,
        Column column,
        Leaf keyLeaf,
        TextValues keys,
        Leaf valueLeaf,
        TextValues values) {
      super(where, column, keyLeaf, valueLeaf);
      this.keyLeaf = keyLeaf;
      this.keys = keys;
      this.valueLeaf = valueLeaf;
      this.values = values;
    }

    @Override
    void writeCell(int tag, In in) {
      require(tag, PackedCells.STRING_MAP);
      int n = in.count();
      if (n == 0) {
        empty(keyLeaf);
        empty(valueLeaf);
      }
      for (int i = 0; i < n; i++) {
        in.utf8(text);
        add(keys, text);
        element(keyLeaf, i);
        in.utf8(text);
        add(values, text);
        element(valueLeaf, i);
      }
    }
  }
}
