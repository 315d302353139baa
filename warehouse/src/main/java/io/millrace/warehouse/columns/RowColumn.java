package io.millrace.warehouse.columns;

import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.PackedCells;
import java.util.List;

/** One column of the contract on its way into the file. */
abstract class RowColumn {
  private final String where;
  private final boolean required;

  /**
   * @param where table and column, for messages
   */
  RowColumn(String where, Column column) {
    this.where = where;
    this.required = column.required();
  }

  /** The Parquet columns that it becomes. */
  abstract List<Leaf> leaves();

  /**
   * Takes the column's cells of a batch.
   *
   * @throws IllegalArgumentException naming table and column, if a cell is of another type or one
   *     is missing that must not be
   */
  final void write(Batch batch, Cells cells) {
    if (required && cells.count < batch.rows()) {
      throw new IllegalArgumentException(where + " is required and has no value");
    }
    writeCells(batch, cells);
  }

  abstract void writeCells(Batch batch, Cells cells);

  /**
   * @throws IllegalArgumentException naming table and column, if the cell is of another type
   */
  final void require(int tag, int expected) {
    if (tag != expected) {
      throw new IllegalArgumentException(where + " cannot hold " + PackedCells.nameOf(tag));
    }
  }
}
