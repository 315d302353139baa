package io.millrace.warehouse.contract;

/**
 * One row on its way to the warehouse, in the order of its table's columns: as values where a
 * mapper makes it, as packed cells once it has travelled. The writer reads cells without making
 * values of them: most are text that goes to the file as the bytes it came in.
 */
public final class WarehouseRow {
  private final String table;
  private byte[] cells;
  private Object[] values;

  /**
   * @param table name of a {@link TableContract}
   * @param values of the Java types that {@link ColumnType} names, or null
   */
  public WarehouseRow(String table, Object[] values) {
    this.table = table;
    this.values = values;
    this.cells = null;
  }

  private WarehouseRow(String table, byte[] cells) {
    this.table = table;
    this.cells = cells;
  }

  /** A row that has travelled. */
  static WarehouseRow packed(String table, byte[] cells) {
    return new WarehouseRow(table, cells);
  }

  /** Name of a {@link TableContract}. */
  public String table() {
    return table;
  }

  /** Its values; a row that has travelled makes them when asked first. */
  public Object[] values() {
    if (values == null) {
      values = PackedCells.unpack(cells);
    }
    return values;
  }

  /** Its packed cells: how many, then each with its {@link PackedCells} tag. */
  public byte[] cells() {
    return cells != null ? cells : PackedCells.pack(values);
  }

  /** Whether {@link #cells} costs nothing. */
  boolean isPacked() {
    return cells != null;
  }

  /** Sets a value by position; returns this row, so that a mapper reads like a list. */
  public WarehouseRow set(int at, Object value) {
    values()[at] = value;
    cells = null;
    return this;
  }
}
