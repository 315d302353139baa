package io.millrace.warehouse.tables;

import io.millrace.warehouse.contract.WarehouseRow;

/** Fills a row from left to right, in the order of its contract. */
final class Cells {
  private final WarehouseRow row;
  private int at;

  /**
   * @param at position of the first value
   */
  Cells(WarehouseRow row, int at) {
    this.row = row;
    this.at = at;
  }

  Cells add(Object value) {
    row.set(at++, value);
    return this;
  }

  /** A number, or null where it says "absent". */
  Cells addUnless(long value, long absent) {
    return add(value == absent ? null : (Object) value);
  }

  WarehouseRow row() {
    return row;
  }
}
