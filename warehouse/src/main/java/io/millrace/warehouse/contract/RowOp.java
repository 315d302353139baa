package io.millrace.warehouse.contract;

/** What a row version does to the table's current contents. */
public enum RowOp {
  /** A fact that never changes. */
  APPEND,
  /** Replaces earlier versions of the row. */
  UPSERT,
  /** Takes the row back. */
  RETRACT
}
