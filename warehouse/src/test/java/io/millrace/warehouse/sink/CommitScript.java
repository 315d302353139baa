package io.millrace.warehouse.sink;

import io.millrace.warehouse.TestTables;
import io.millrace.warehouse.catalog.Branch;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.contract.WarehouseRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Drives writers and committers as Flink does, checkpoint by checkpoint, without a cluster. */
final class CommitScript {
  static final String JOB = "00000000000000000000000000000001";

  final WarehouseConfig config;

  CommitScript(Path folder) {
    this(WarehouseConfig.embedded(folder));
  }

  CommitScript(WarehouseConfig config) {
    this.config = config;
    try (WarehouseCatalog catalog = WarehouseCatalog.open(config)) {
      catalog.createAll(TestTables.ALL);
    }
  }

  /** Rows as one writer closes them at a checkpoint, after a trip through a checkpoint's bytes. */
  WarehouseCommittable written(String job, long checkpoint, boolean ended, WarehouseRow... rows)
      throws Exception {
    return written(job, job, checkpoint, ended, rows);
  }

  /** The same of a job that went on from a savepoint. */
  WarehouseCommittable written(
      String job, String origin, long checkpoint, boolean ended, WarehouseRow... rows)
      throws Exception {
    WarehouseCatalog catalog = WarehouseCatalog.openExisting(config);
    try (WarehouseWriter writer =
        new WarehouseWriter(catalog, TestTables.ALL, job, origin, 0, 0, 1, metrics())) {
      for (WarehouseRow row : rows) {
        writer.write(row, null);
      }
      writer.writeWatermark(new Watermark(checkpoint * 1000));
      writer.flush(ended);
      WarehouseCommittable part = writer.prepareCommit().iterator().next().stamped(checkpoint);
      WarehouseCommittableSerializer format = new WarehouseCommittableSerializer();
      return format.deserialize(format.getVersion(), format.serialize(part));
    }
  }

  /** A fresh committer, as after a restart, commits. */
  void commit(ReplayCheck replays, CommitHooks hooks, WarehouseCommittable... parts)
      throws IOException, InterruptedException {
    try (WarehouseCommitter committer =
        new WarehouseCommitter(
            WarehouseCatalog.openExisting(config),
            TestTables.ALL,
            new TableCommit(replays, hooks, new Branch(config.branch())),
            null,
            metrics())) {
      committer.commit(requests(parts));
    }
  }

  void commit(WarehouseCommittable... parts) throws IOException, InterruptedException {
    commit(ReplayCheck.BY_SUMMARY, CommitHooks.NONE, parts);
  }

  private static WarehouseMetrics metrics() {
    return new WarehouseMetrics(new UnregisteredMetricsGroup());
  }

  private static Collection<CommitRequest<WarehouseCommittable>> requests(
      WarehouseCommittable... parts) {
    List<CommitRequest<WarehouseCommittable>> requests = new ArrayList<>();
    for (WarehouseCommittable part : parts) {
      requests.add(new Request(part));
    }
    return requests;
  }

  /** A request whose answers nobody reads: this committer speaks by returning or throwing. */
  private record Request(WarehouseCommittable committable)
      implements CommitRequest<WarehouseCommittable> {
    @Override
    public WarehouseCommittable getCommittable() {
      return committable;
    }

    @Override
    public int getNumberOfRetries() {
      return 0;
    }

    @Override
    public void signalFailedWithKnownReason(Throwable t) {
      throw new UnsupportedOperationException(t);
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable t) {
      throw new UnsupportedOperationException(t);
    }

    @Override
    public void retryLater() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void updateAndRetryLater(WarehouseCommittable committable) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void signalAlreadyCommitted() {
      throw new UnsupportedOperationException();
    }
  }
}
