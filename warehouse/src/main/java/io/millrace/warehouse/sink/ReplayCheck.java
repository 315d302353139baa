package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.Branch;
import java.io.Serializable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Finds the snapshot that a commit has left already. */
interface ReplayCheck extends Serializable {
  /** Snapshot property: job that wrote the files. */
  String JOB = "millrace.job-id";

  /** Snapshot property: first of the jobs that went on from each other's savepoints. */
  String ORIGIN = "millrace.origin-job-id";

  /** Snapshot property: checkpoint that closed them. */
  String CHECKPOINT = "millrace.checkpoint-id";

  /** Snapshot property: a roll-back emptied the table, what came before it does not count. */
  String EMPTIED = "millrace.emptied";

  /** Snapshot property: hash of the files' names. */
  String FILES = "millrace.files";

  /**
   * Looks for the job and checkpoint in the summaries of the snapshots that led to the newest one.
   * What the table was rolled back from is not among them: it must be committed again.
   */
  ReplayCheck BY_SUMMARY =
      (table, branch, job, checkpoint) -> {
        String wanted = Long.toString(checkpoint);
        for (Snapshot snapshot : branch.ancestors(table)) {
          if (snapshot.summary().containsKey(EMPTIED)) {
            return null;
          }
          if (job.equals(snapshot.summary().get(JOB))
              && wanted.equals(snapshot.summary().get(CHECKPOINT))) {
            return snapshot;
          }
        }
        return null;
      };

  /** The snapshot of that job and checkpoint, or null. */
  Snapshot find(Table table, Branch branch, String job, long checkpoint);
}
