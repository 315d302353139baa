package io.millrace.warehouse.catalog;

import java.util.List;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Where in its tables a run writes: on the main branch, which readers see, or on one of its own
 * that is shown when all of it is there.
 */
public final class Branch {
  /** Branch of a run that computes all rows anew beside those that are there. */
  public static final String APPEND = "append";

  private final String name;

  /**
   * @param name {@link SnapshotRef#MAIN_BRANCH}, or another that need not exist yet
   */
  public Branch(String name) {
    this.name = name;
  }

  /** Begins at main's newest snapshot; in a table without one, with the first change. */
  public void begin(Table table) {
    if (!isMain() && table.currentSnapshot() != null) {
      table.manageSnapshots().createBranch(name, table.currentSnapshot().snapshotId()).commit();
    }
  }

  /** Makes a change there. */
  public <T extends SnapshotUpdate<T>> T on(T change) {
    return change.toBranch(name);
  }

  /** The newest snapshot there, null when the table has none. */
  public Snapshot head(Table table) {
    Snapshot own = table.snapshot(name);
    return own != null ? own : table.currentSnapshot();
  }

  /** The snapshots that led to the newest one, newest first. */
  public Iterable<Snapshot> ancestors(Table table) {
    Snapshot head = head(table);
    return head == null ? List.of() : SnapshotUtil.ancestorsOf(head.snapshotId(), table::snapshot);
  }

  /** Shows what was written: main moves here, and the branch is gone. Twice is as good as once. */
  public void publish(Table table) {
    if (!isMain() && table.refs().containsKey(name)) {
      ManageSnapshots refs = table.manageSnapshots();
      refs.fastForwardBranch(SnapshotRef.MAIN_BRANCH, name).removeBranch(name).commit();
    }
  }

  /** Forgets what a run that never ended has written. */
  public void drop(Table table) {
    if (!isMain() && table.refs().containsKey(name)) {
      table.manageSnapshots().removeBranch(name).commit();
    }
  }

  public boolean isMain() {
    return name.equals(SnapshotRef.MAIN_BRANCH);
  }
}
