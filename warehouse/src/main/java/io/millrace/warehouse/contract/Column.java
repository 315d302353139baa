package io.millrace.warehouse.contract;

import java.io.Serializable;

/**
 * One column.
 *
 * @param id Iceberg field id, pinned by the golden schema; new columns get the next free one
 * @param required never null
 * @param doc one sentence with unit and edges
 */
public record Column(int id, String name, ColumnType type, boolean required, String doc)
    implements Serializable {
  /** Ids of what stands inside columns begin here: a table never has as many columns. */
  private static final int NESTED_IDS = 10_000;

  /** Field id of the keys, where the column is a map. */
  public int keyId() {
    return NESTED_IDS + 2 * id;
  }

  /** Field id of the elements of a list or the values of a map. */
  public int elementId() {
    return NESTED_IDS + 2 * id + 1;
  }
}
