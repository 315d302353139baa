package io.millrace.jobs.mapping;

import java.util.Map;

/** How the bytes of one raw record become rows of named values. */
interface Layout {
  /** Takes one row; the caller clears it behind. */
  interface Rows {
    /**
     * @param index of the row within its raw record, from 0
     */
    void take(int index);
  }

  /**
   * Fills the row once for every record that the raw one holds.
   *
   * @param row cleared before every record
   * @throws Unreadable before the first row was handed on
   */
  void each(RawRecord raw, String[] row, Rows rows) throws Unreadable;

  /** What stands beside a row in its raw record; null where the format has no such thing. */
  default Siblings siblings() {
    return null;
  }

  /** Adds what the row's record has and the mapping does not read. */
  default void rest(String[] row, Map<String, String> into) {}

  /** Slots that the layout needs behind those of the mapping. */
  default int extraSlots() {
    return 0;
  }
}
