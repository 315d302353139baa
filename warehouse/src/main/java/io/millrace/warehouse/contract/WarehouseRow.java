package io.millrace.warehouse.contract;

/**
 * One row on its way to the warehouse: values in the order of its table's columns.
 *
 * @param table name of a {@link TableContract}
 */
public record WarehouseRow(String table, Object[] values) {
  /** Sets a value by position; returns this row, so that a mapper reads like a list. */
  public WarehouseRow set(int at, Object value) {
    values[at] = value;
    return this;
  }
}
