package io.millrace.warehouse.contract;

/** Column types, and the Java value that a row holds for each. */
public enum ColumnType {
  /** String. */
  STRING,
  /** Integer. */
  INT,
  /** Long. */
  LONG,
  /** Double; only derived figures, never what is aggregated. */
  DOUBLE,
  /** Boolean. */
  BOOLEAN,
  /** Long, epoch milliseconds; stored as UTC timestamp. The name ends in {@code _at}. */
  TIMESTAMP,
  /** byte[]. */
  BINARY,
  /** Map of String to String. */
  STRING_MAP,
  /** List of String. */
  STRING_LIST,
  /** List of Long. */
  LONG_LIST
}
