package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Takes a warehouse back to where a savepoint left it, so that the job may go on from there: what
 * jobs of the same origin committed later is undone. Done again, it finds nothing to do. Rows that
 * are undone stay reachable by their snapshot until that expires.
 */
public final class RollBack {
  private final SinkState state;

  private RollBack(SinkState state) {
    this.state = state;
  }

  /**
   * Rolls back every table that has moved on.
   *
   * @return their names; empty when the warehouse had not left the savepoint behind
   * @throws WarehouseException when another job has written since, or the snapshot to go back to
   *     has expired; nothing has changed then
   */
  public static List<String> to(
      SinkState state, WarehouseCatalog catalog, List<TableContract> contracts) {
    RollBack back = new RollBack(state);
    List<Table> moved = new ArrayList<>();
    for (TableContract contract : contracts) {
      Table table = catalog.table(contract.name());
      if (back.firstLater(table) != null) {
        // readers take the tables at the commits that this one names: it goes first
        moved.add(
            contract.name().equals(WarehouseCommitsTable.CONTRACT.name()) ? 0 : moved.size(),
            table);
      }
    }
    moved.forEach(back::undo);
    return moved.stream().map(RollBack::shortName).sorted().toList();
  }

  private static String shortName(Table table) {
    return table.name().substring(table.name().lastIndexOf('.') + 1);
  }

  /** The oldest snapshot of the origin that is later than the state, null when there is none. */
  private Snapshot firstLater(Table table) {
    Snapshot oldest = null;
    Snapshot foreign = null;
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      if (!snapshot.summary().containsKey(ReplayCheck.CHECKPOINT)) {
        continue;
      }
      if (!RestoreGuard.origin(snapshot).equals(state.origin())) {
        foreign = foreign == null ? snapshot : foreign;
      } else if (RestoreGuard.checkpoint(snapshot) <= state.checkpointId()) {
        break;
      } else {
        oldest = snapshot;
        requireAlone(table, foreign);
      }
    }
    if (oldest != null && oldest.parentId() != null && table.snapshot(oldest.parentId()) == null) {
      throw new WarehouseException(
          table.name() + " cannot be rolled back: snapshot " + oldest.parentId() + " has expired");
    }
    return oldest;
  }

  private static void requireAlone(Table table, Snapshot foreign) {
    if (foreign != null) {
      throw new WarehouseException(
          table.name()
              + " cannot be rolled back: job "
              + RestoreGuard.origin(foreign)
              + " wrote snapshot "
              + foreign.snapshotId()
              + " after what is to be undone");
    }
  }

  private void undo(Table table) {
    Long before = firstLater(table).parentId();
    if (before != null) {
      table.manageSnapshots().rollbackTo(before).commit();
      return;
    }
    // the table was empty then; its history cannot be, so a snapshot says where it ends
    table
        .newDelete()
        .deleteFromRowFilter(Expressions.alwaysTrue())
        .set(ReplayCheck.JOB, state.jobId())
        .set(ReplayCheck.ORIGIN, state.origin())
        .set(ReplayCheck.CHECKPOINT, Long.toString(state.checkpointId()))
        .set(ReplayCheck.EMPTIED, "true")
        .commit();
  }
}
