package io.millrace.warehouse.sink;

import java.util.List;

/**
 * What one writer closed for one checkpoint.
 *
 * @param jobId job that wrote the files; stays what it was when another job commits them after a
 *     restore, so that a commit done twice is recognised
 * @param origin first of the jobs that went on from each other's savepoints up to that one
 * @param checkpointId {@link #UNSTAMPED} until the pre-commit step
 * @param subtask the writer
 * @param writers how many writers there are
 * @param asOf the writer's last watermark below the largest, {@link Long#MIN_VALUE} for none
 * @param ended the writer's input is over
 */
record WarehouseCommittable(
    String jobId,
    String origin,
    long checkpointId,
    int subtask,
    int writers,
    long asOf,
    boolean ended,
    List<TableFile> files) {
  static final long UNSTAMPED = -1;

  WarehouseCommittable {
    files = List.copyOf(files);
  }

  WarehouseCommittable stamped(long checkpoint) {
    return new WarehouseCommittable(
        jobId, origin, checkpoint, subtask, writers, asOf, ended, files);
  }
}
