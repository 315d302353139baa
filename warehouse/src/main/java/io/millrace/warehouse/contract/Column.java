package io.millrace.warehouse.contract;

/**
 * One column.
 *
 * @param id Iceberg field id, pinned by the golden schema; new columns get the next free one
 * @param required never null
 * @param doc one sentence with unit and edges
 */
public record Column(int id, String name, ColumnType type, boolean required, String doc) {}
