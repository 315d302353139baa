package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.Branch;
import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.catalog.WarehouseConfig;
import io.millrace.warehouse.catalog.WarehouseException;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.state.WarehouseClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;

/**
 * All tables through one sink, each row exactly once.
 *
 * <pre>
 *   rows -> writer (n) -> stamp checkpoint (n) -> committer (first subtask only)
 * </pre>
 *
 * A writer keeps the open Parquet files of its subtask and closes them at a checkpoint. The
 * committer appends them to their tables once the checkpoint is complete, then adds a row to {@code
 * warehouse_commits}. Job id and checkpoint id travel in the committable and stand in every
 * snapshot's summary, so that a commit which is done again, even by another job after a restore, is
 * recognised and skipped.
 *
 * <p>A writer keeps the last checkpoint as state. Flink tells a task which checkpoint it was
 * restored from only if it had state in it, and without knowing would stamp what is written between
 * a restart and the next checkpoint, at the end of a bounded input for instance, as checkpoint 1
 * once more. The state also says where the rows went, so that a savepoint which the warehouse has
 * left behind, or one of another warehouse, is refused ({@link RestoreGuard}).
 */
public final class WarehouseSink
    implements Sink<WarehouseRow>,
        SupportsWriterState<WarehouseRow, SinkState>,
        SupportsCommitter<WarehouseCommittable>,
        SupportsPreCommitTopology<WarehouseCommittable, WarehouseCommittable> {
  private static final long serialVersionUID = 1;

  private final WarehouseConfig config;
  private final ArrayList<TableContract> contracts;
  private final ReplayCheck replays;
  private final CommitHooks hooks;
  private final WarehouseClaim claim;

  /**
   * @param contracts every table, {@code warehouse_commits} among them; they must exist ({@link
   *     WarehouseCatalog#createAll})
   */
  public WarehouseSink(WarehouseConfig config, List<TableContract> contracts) {
    this(config, contracts, ReplayCheck.BY_SUMMARY, CommitHooks.NONE, null);
  }

  WarehouseSink(
      WarehouseConfig config,
      List<TableContract> contracts,
      ReplayCheck replays,
      CommitHooks hooks) {
    this(config, contracts, replays, hooks, null);
  }

  private WarehouseSink(
      WarehouseConfig config,
      List<TableContract> contracts,
      ReplayCheck replays,
      CommitHooks hooks,
      WarehouseClaim claim) {
    this.config = config;
    this.contracts = new ArrayList<>(contracts);
    this.replays = replays;
    this.hooks = hooks;
    this.claim = claim;
  }

  /** The same sink, which commits only while the warehouse is claimed so. */
  public WarehouseSink claimedAs(WarehouseClaim newClaim) {
    return new WarehouseSink(config, contracts, replays, hooks, newClaim);
  }

  /** Ends a stream of rows in this sink, under its pinned uid. */
  public DataStreamSink<WarehouseRow> drain(DataStream<WarehouseRow> rows) {
    return rows.sinkTo(this).name("warehouse").uid(WarehouseUids.SINK);
  }

  @Override
  public SinkWriter<WarehouseRow> createWriter(WriterInitContext context) {
    return writer(context, List.of());
  }

  @Override
  public StatefulSinkWriter<WarehouseRow, SinkState> restoreWriter(
      WriterInitContext context, Collection<SinkState> states) {
    return writer(context, states);
  }

  @Override
  public SimpleVersionedSerializer<SinkState> getWriterStateSerializer() {
    return new SinkStateSerializer();
  }

  private WarehouseWriter writer(WriterInitContext context, Collection<SinkState> states) {
    WarehouseCatalog catalog = WarehouseCatalog.openExisting(config);
    String job = context.getJobInfo().getJobId().toHexString();
    String origin = job;
    try {
      for (SinkState state : states) {
        requireSafe(state, catalog);
        origin = state.origin() == null ? job : state.origin();
      }
    } catch (RuntimeException e) {
      catalog.close();
      throw e;
    }
    return new WarehouseWriter(
        catalog,
        contracts,
        job,
        origin,
        context.getTaskInfo().getAttemptNumber(),
        context.getTaskInfo().getIndexOfThisSubtask(),
        context.getTaskInfo().getNumberOfParallelSubtasks(),
        new WarehouseMetrics(context.metricGroup()));
  }

  private void requireSafe(SinkState state, WarehouseCatalog catalog) {
    RestoreGuard.Verdict verdict = RestoreGuard.judge(state, catalog, contracts);
    if (!verdict.safe()) {
      throw new WarehouseException(
          "refusing to restore: "
              + verdict.reason()
              + "; './millrace savepoint doctor' says what to do");
    }
  }

  @Override
  public Committer<WarehouseCommittable> createCommitter(CommitterInitContext context) {
    WarehouseCatalog catalog = WarehouseCatalog.openExisting(config);
    if (claim != null && context.getTaskInfo().getIndexOfThisSubtask() == 0) {
      claim.take(catalog);
    }
    return new WarehouseCommitter(
        catalog,
        contracts,
        new TableCommit(replays, hooks, new Branch(config.branch())),
        claim,
        new WarehouseMetrics(context.metricGroup()));
  }

  @Override
  public SimpleVersionedSerializer<WarehouseCommittable> getCommittableSerializer() {
    return new WarehouseCommittableSerializer();
  }

  @Override
  public SimpleVersionedSerializer<WarehouseCommittable> getWriteResultSerializer() {
    return new WarehouseCommittableSerializer();
  }

  @Override
  public DataStream<CommittableMessage<WarehouseCommittable>> addPreCommitTopology(
      DataStream<CommittableMessage<WarehouseCommittable>> written) {
    return written
        .map(new StampCheckpoint())
        .returns(CommittableMessageTypeInfo.of(WarehouseCommittableSerializer::new))
        .name("stamp checkpoint")
        .uid(WarehouseUids.STAMP)
        .global();
  }
}
