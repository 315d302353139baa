package io.millrace.warehouse.sink;

import java.io.Serializable;
import org.apache.iceberg.Table;

/** Points in a commit at which a test makes something happen. */
interface CommitHooks extends Serializable {
  CommitHooks NONE = new CommitHooks() {};

  /** The table's files are known and not yet committed. */
  default void before(Table table, long checkpointId) {}

  /** The table's files are committed, the checkpoint's row in warehouse_commits may not be. */
  default void after(Table table, long checkpointId) {}
}
