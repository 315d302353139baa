package io.millrace.warehouse.columns;

import java.util.Arrays;

/** Where one column's cells stand in a batch; rows without a value have none. */
final class Cells {
  /** Row of each cell, rising. */
  int[] rows = new int[16];

  /** Where in the batch's bytes each begins, with its tag. */
  int[] at = new int[16];

  int count;

  void add(int row, int position) {
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, count * 2);
      at = Arrays.copyOf(at, count * 2);
    }
    rows[count] = row;
    at[count++] = position;
  }
}
