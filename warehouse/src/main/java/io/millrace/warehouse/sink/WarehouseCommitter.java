package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.Branch;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.state.WarehouseClaim;
import io.millrace.warehouse.tables.WarehouseCommitsTable;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Commits the files of a checkpoint table by table, several at a time, and last of all the row that
 * names every table's snapshot. What fails is thrown: Flink restarts the job and commits again, and
 * tables that had been committed are skipped.
 */
final class WarehouseCommitter implements Committer<WarehouseCommittable> {
  private final WarehouseCatalog catalog;
  private final Branch branch;
  private final List<TableContract> contracts;
  private final TableCommit commit;
  private final WarehouseClaim claim;
  private final CommitThreads threads = new CommitThreads();
  private final WarehouseMetrics metrics;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final BitSet endedWriters = new BitSet();

  /**
   * @param claim null where one process alone can write
   */
  WarehouseCommitter(
      WarehouseCatalog catalog,
      List<TableContract> contracts,
      TableCommit commit,
      WarehouseClaim claim,
      WarehouseMetrics metrics) {
    this.catalog = catalog;
    this.branch = new Branch(catalog.config().branch());
    this.contracts = contracts;
    this.commit = commit;
    this.claim = claim;
    this.metrics = metrics;
  }

  @Override
  public void commit(Collection<CommitRequest<WarehouseCommittable>> requests)
      throws IOException, InterruptedException {
    Map<String, CheckpointFiles> checkpoints = new LinkedHashMap<>();
    boolean ended = false;
    for (CommitRequest<WarehouseCommittable> request : requests) {
      WarehouseCommittable part = request.getCommittable();
      checkpoints
          .computeIfAbsent(
              part.jobId() + "/" + part.checkpointId(),
              k -> new CheckpointFiles(part.jobId(), part.origin(), part.checkpointId()))
          .add(part);
      if (part.ended()) {
        endedWriters.set(part.subtask());
        ended = endedWriters.cardinality() >= part.writers();
      }
    }
    int left = checkpoints.size();
    for (CheckpointFiles checkpoint : checkpoints.values()) {
      boolean complete = --left == 0 && ended;
      if (!checkpoint.tables.isEmpty() || complete) {
        commit(checkpoint, complete);
      }
    }
  }

  private void commit(CheckpointFiles checkpoint, boolean complete)
      throws IOException, InterruptedException {
    if (claim != null) {
      Table commits = table(WarehouseCommitsTable.CONTRACT.name());
      commits.refresh();
      claim.require(commits);
    }
    threads.forEach(checkpoint.tables.keySet(), name -> commitTable(checkpoint, name));
    Map<String, Long> snapshots = new ConcurrentHashMap<>();
    threads.forEach(
        contracts.stream().map(TableContract::name).toList(), name -> note(name, snapshots));
    commitRow(checkpoint, complete, new TreeMap<>(snapshots));
    if (complete) {
      publish();
    }
    metrics.rowsCommitted(checkpoint.rows);
  }

  /** Shows what a branch of its own holds; last of all the commits that name it. */
  private void publish() throws IOException, InterruptedException {
    if (!branch.isMain()) {
      String commits = WarehouseCommitsTable.CONTRACT.name();
      List<String> others =
          contracts.stream().map(TableContract::name).filter(n -> !n.equals(commits)).toList();
      threads.forEach(others, name -> branch.publish(table(name)));
      branch.publish(table(commits));
    }
  }

  private void commitTable(CheckpointFiles checkpoint, String name) {
    List<TableFile> files = checkpoint.tables.get(name);
    if (!commit.commit(table(name), checkpoint, files)) {
      metrics.commitReplayed();
    }
  }

  private void note(String name, Map<String, Long> snapshots) {
    if (name.equals(WarehouseCommitsTable.CONTRACT.name())) {
      return; // it would have to name the snapshot that this very row makes
    }
    Table table = table(name);
    table.refresh();
    Snapshot snapshot = branch.head(table);
    if (snapshot != null) {
      snapshots.put(name, snapshot.snapshotId());
    }
  }

  private void commitRow(CheckpointFiles checkpoint, boolean complete, Map<String, Long> snapshots)
      throws IOException {
    TableContract contract = WarehouseCommitsTable.CONTRACT;
    Table table = table(contract.name());
    table.refresh();
    long sequence = ((BaseTable) table).operations().current().lastSequenceNumber() + 1;
    WarehouseRow row =
        WarehouseCommitsTable.row(
            checkpoint.jobId,
            checkpoint.checkpointId,
            sequence,
            checkpoint.asOf == Long.MIN_VALUE ? null : checkpoint.asOf,
            complete,
            checkpoint.rows,
            snapshots);
    commit.commitRow(contract, table, checkpoint, row);
  }

  private Table table(String name) {
    return tables.computeIfAbsent(name, catalog::table);
  }

  @Override
  public void close() {
    threads.close();
    catalog.close();
  }
}
