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
  LONG_LIST;

  /**
   * Whether files keep the smallest and largest value of such a column. Rows come by time, so that
   * every file holds every word and a thousand random ids: bounds of text would let no reader skip
   * a file, and finding them costs as much as writing the text.
   */
  public boolean bounded() {
    return this != STRING;
  }
}
