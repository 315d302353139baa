package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.Map;
import java.util.TreeMap;

/**
 * One row per checkpoint, written last of all: tables commit one by one, and a reader that takes
 * every table at the snapshot named here sees all of them at one moment.
 */
public final class WarehouseCommitsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "warehouse_commits",
              "One row per committed checkpoint: the snapshot of every table at that moment.")
          .required("job_id", ColumnType.STRING, "Flink job that wrote the checkpoint.")
          .required("checkpoint_id", ColumnType.LONG, "Checkpoint, rising within a job.")
          .optional(
              "as_of_at",
              ColumnType.TIMESTAMP,
              "Watermark of the rows committed; null when none had been seen.")
          .required(
              "complete",
              ColumnType.BOOLEAN,
              "True when the input had ended: nothing of this run is missing.")
          .required("rows_committed", ColumnType.LONG, "Rows this checkpoint added, all tables.")
          .required(
              "snapshots", ColumnType.STRING_MAP, "Snapshot id by table; empty tables are absent.")
          .build();

  private static final int JOB_ID = CONTRACT.at("job_id");
  private static final int CHECKPOINT_ID = CONTRACT.at("checkpoint_id");
  private static final int AS_OF_AT = CONTRACT.at("as_of_at");
  private static final int COMPLETE = CONTRACT.at("complete");
  private static final int ROWS_COMMITTED = CONTRACT.at("rows_committed");
  private static final int SNAPSHOTS = CONTRACT.at("snapshots");

  private WarehouseCommitsTable() {}

  /**
   * The row of one checkpoint.
   *
   * @param sequence number of this commit in the warehouse, from 1 up: orders the rows
   * @param asOf watermark in epoch milliseconds, or null
   * @param snapshots snapshot id by table name
   */
  public static WarehouseRow row(
      String jobId,
      long checkpointId,
      long sequence,
      Long asOf,
      boolean complete,
      long rowsCommitted,
      Map<String, Long> snapshots) {
    Map<String, String> text = new TreeMap<>();
    snapshots.forEach((table, id) -> text.put(table, Long.toString(id)));
    String id = Ids.hex("commit:", Ids.of("commit", Ids.key(jobId), checkpointId));
    return CONTRACT
        .row(id, sequence, RowOp.APPEND, null)
        .set(JOB_ID, jobId)
        .set(CHECKPOINT_ID, checkpointId)
        .set(AS_OF_AT, asOf)
        .set(COMPLETE, complete)
        .set(ROWS_COMMITTED, rowsCommitted)
        .set(SNAPSHOTS, text);
  }
}
