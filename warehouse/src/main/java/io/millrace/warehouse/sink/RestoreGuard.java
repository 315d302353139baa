package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * May a job go on from this state in this warehouse? Not if the warehouse holds rows that the job
 * wrote after it: they would be written again, or, under the same job id and checkpoint, be taken
 * for written and lost. And not in another warehouse, where everything before is missing.
 */
public final class RestoreGuard {
  /** Why not. */
  public enum Refusal {
    /** The state was kept by a job that wrote to another warehouse. */
    OTHER_WAREHOUSE,
    /** The warehouse holds later checkpoints of the job than the state. */
    OLDER_THAN_WAREHOUSE
  }

  /**
   * A verdict with its reason.
   *
   * @param refusal null when the restore is safe
   * @param reason what was compared, with numbers; empty when it is safe
   */
  public record Verdict(Refusal refusal, String reason) {
    static final Verdict SAFE = new Verdict(null, "");

    public boolean safe() {
      return refusal == null;
    }
  }

  /** Table property that takes the place of the identity which Iceberg drew. */
  private static final String NAME = "millrace.warehouse-id";

  private RestoreGuard() {}

  /** Identity of a warehouse: it lasts as long as its tables, wherever they are moved. */
  static String identity(WarehouseCatalog catalog) {
    Table commits = commits(catalog);
    return commits.properties().getOrDefault(NAME, commits.uuid().toString());
  }

  /**
   * Gives a warehouse an identity: that of the one whose rows were brought here by other means, so
   * that its savepoints are taken for this one's.
   */
  public static void name(WarehouseCatalog catalog, String identity) {
    commits(catalog).updateProperties().set(NAME, identity).commit();
  }

  static String place(WarehouseCatalog catalog) {
    return catalog.config().catalogName() + " at " + commits(catalog).location();
  }

  private static Table commits(WarehouseCatalog catalog) {
    return catalog.table(WarehouseCommitsTable.CONTRACT.name());
  }

  /** Judges a restore. */
  public static Verdict judge(
      SinkState state, WarehouseCatalog catalog, List<TableContract> contracts) {
    if (state.warehouse() != null && !state.warehouse().equals(identity(catalog))) {
      return new Verdict(
          Refusal.OTHER_WAREHOUSE,
          "its rows went to warehouse "
              + state.warehouse()
              + " ("
              + state.place()
              + "), this one is "
              + identity(catalog)
              + " ("
              + place(catalog)
              + ")");
    }
    for (TableContract contract : contracts) {
      Table table = catalog.table(contract.name());
      Snapshot later = later(table, state);
      if (later != null) {
        return new Verdict(
            Refusal.OLDER_THAN_WAREHOUSE,
            "it was taken at checkpoint "
                + state.checkpointId()
                + ", and table "
                + contract.name()
                + " holds checkpoint "
                + checkpoint(later)
                + " of job "
                + later.summary().get(ReplayCheck.JOB)
                + " (snapshot "
                + later.snapshotId()
                + ")");
      }
    }
    return Verdict.SAFE;
  }

  /**
   * The newest snapshot that jobs of the same origin made after the state; null if there is none.
   */
  private static Snapshot later(Table table, SinkState state) {
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      boolean known = snapshot.summary().containsKey(ReplayCheck.CHECKPOINT);
      if (known && origin(snapshot).equals(state.origin())) {
        return checkpoint(snapshot) > state.checkpointId() ? snapshot : null;
      }
    }
    return null;
  }

  static String origin(Snapshot snapshot) {
    String job = snapshot.summary().get(ReplayCheck.JOB);
    return snapshot.summary().getOrDefault(ReplayCheck.ORIGIN, job);
  }

  static long checkpoint(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().get(ReplayCheck.CHECKPOINT));
  }
}
