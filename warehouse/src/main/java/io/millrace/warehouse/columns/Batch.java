package io.millrace.warehouse.columns;

import io.millrace.domain.codec.In;
import io.millrace.warehouse.contract.PackedCells;
import java.util.Arrays;

/**
 * Rows that wait to be written column by column: their bytes one after the other, and for every
 * column where its cells stand. A null is a single byte in passing, so that a wide row of few
 * values costs little.
 */
final class Batch {
  /** An array larger than this is not kept for the next batch. */
  private static final int KEPT = 8 << 20;

  private static final int FIRST = 1 << 14;

  private final Cells[] cells;
  private final In in = new In();
  private byte[] bytes = new byte[FIRST];
  private int size;
  private int rows;

  Batch(int columns) {
    cells = new Cells[columns];
    Arrays.setAll(cells, c -> new Cells());
  }

  int rows() {
    return rows;
  }

  /** In bytes. */
  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  Cells cells(int column) {
    return cells[column];
  }

  /**
   * @throws IllegalArgumentException if the row has another number of cells than there are columns
   * @throws IllegalStateException if it does not end where its last cell does
   */
  void add(byte[] row) {
    int begin = size;
    room(row.length);
    System.arraycopy(row, 0, bytes, begin, row.length);
    int end = begin + row.length;
    in.over(bytes, begin, row.length);
    int n = in.count();
    if (n != cells.length) {
      throw new IllegalArgumentException(
          "a row of " + n + " values for " + cells.length + " columns");
    }
    int after = scan(in.position(), end);
    if (after != end) {
      throw new IllegalStateException("a row of " + row.length + " bytes ends elsewhere");
    }
    size = end;
    rows++;
  }

  private int scan(int begin, int end) {
    byte[] b = bytes;
    int at = begin;
    for (Cells column : cells) {
      int tag = b[at];
      if (tag == PackedCells.NULL) {
        at++;
      } else {
        column.add(rows, at);
        at = after(tag, b, at + 1, end);
      }
    }
    return at;
  }

  private int after(int tag, byte[] b, int at, int end) {
    switch (tag) {
      case PackedCells.STRING:
        // short ASCII text has its length in one byte
        int head = b[at];
        return head > 0 && (head & 1) == 1 ? at + 1 + (head - 1 >>> 1) : skip(at - 1, end);
      case PackedCells.LONG, PackedCells.INT:
        int next = at;
        while (b[next] < 0) {
          next++;
        }
        return next + 1;
      case PackedCells.FALSE, PackedCells.TRUE:
        return at;
      default:
        return skip(at - 1, end);
    }
  }

  private int skip(int at, int end) {
    in.over(bytes, at, end - at);
    PackedCells.skip(in);
    return in.position();
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max((long) size + more, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }

  void clear() {
    for (Cells column : cells) {
      column.count = 0;
    }
    size = 0;
    rows = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[FIRST];
    }
  }
}
