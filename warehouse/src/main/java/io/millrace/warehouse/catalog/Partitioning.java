package io.millrace.warehouse.catalog;

/** How finely tables are cut by their partition column. */
public enum Partitioning {
  NONE,
  MONTH,
  DAY
}
