package io.millrace.warehouse.sink;

import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.catalog.Branch;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.io.IOException;
import java.util.List;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitStateUnknownException;

/** Appends the files of one checkpoint to one table, once however often it is asked to. */
final class TableCommit {
  private final ReplayCheck replays;
  private final CommitHooks hooks;
  private final Branch branch;

  TableCommit(ReplayCheck replays, CommitHooks hooks, Branch branch) {
    this.branch = branch;
    this.replays = replays;
    this.hooks = hooks;
  }

  /**
   * Commits.
   *
   * @return false when an earlier attempt had committed the same files
   * @throws IllegalStateException when job and checkpoint are known with other files: the job went
   *     back to an older savepoint under its old id, and skipping would lose these rows
   */
  boolean commit(Table table, CheckpointFiles of, List<TableFile> files) {
    String job = of.jobId;
    long checkpoint = of.checkpointId;
    table.refresh();
    String digest = digest(files);
    Snapshot known = replays.find(table, branch, job, checkpoint);
    if (known != null) {
      requireSame(table, job, checkpoint, known, digest);
      return false;
    }
    hooks.before(table, checkpoint);
    AppendFiles append = branch.on(table.newAppend());
    files.forEach(file -> append.appendFile(dataFile(table, file)));
    append.set(ReplayCheck.JOB, job);
    append.set(ReplayCheck.ORIGIN, of.origin);
    append.set(ReplayCheck.CHECKPOINT, Long.toString(checkpoint));
    append.set(ReplayCheck.FILES, digest);
    try {
      append.commit();
      hooks.after(table, checkpoint);
    } catch (CommitStateUnknownException e) {
      // the catalog may have committed and lost the reply: ask it
      table.refresh();
      if (replays.find(table, branch, job, checkpoint) == null) {
        throw e;
      }
    }
    return true;
  }

  /** Commits the row of a checkpoint that all tables have committed, once. */
  void commitRow(TableContract contract, Table table, CheckpointFiles checkpoint, WarehouseRow row)
      throws IOException {
    if (replays.find(table, branch, checkpoint.jobId, checkpoint.checkpointId) != null) {
      return;
    }
    FileNames names = new FileNames(checkpoint.jobId + "-" + checkpoint.checkpointId);
    List<TableFile> files;
    try (TableWriter writer = new TableWriter(contract, table, names)) {
      writer.write(row.cells());
      files = writer.takeFiles();
    }
    commit(table, checkpoint, files);
  }

  private static void requireSame(
      Table table, String job, long checkpoint, Snapshot known, String digest) {
    String stored = known.summary().get(ReplayCheck.FILES);
    if (!digest.equals(stored)) {
      throw new IllegalStateException(
          table.name()
              + " holds checkpoint "
              + checkpoint
              + " of job "
              + job
              + " with other files (snapshot "
              + known.snapshotId()
              + "): the job was restored from an older savepoint under the same job id."
              + " Roll the table back to the savepoint, or start under a new job id.");
    }
  }

  private static String digest(List<TableFile> files) {
    return Ids.hex(Ids.of(files.stream().map(TableFile::path).sorted().toArray(String[]::new)));
  }

  private static DataFile dataFile(Table table, TableFile file) {
    PartitionSpec spec = table.specs().get(file.specId());
    DataFiles.Builder builder =
        DataFiles.builder(spec)
            .withPath(file.path())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(file.bytes())
            .withMetrics(file.metrics());
    if (!file.splitOffsets().isEmpty()) {
      builder.withSplitOffsets(file.splitOffsets());
    }
    if (!spec.isUnpartitioned()) {
      builder.withPartition(TableWriter.partitionData(spec, file.partition()));
    }
    return builder.build();
  }
}
