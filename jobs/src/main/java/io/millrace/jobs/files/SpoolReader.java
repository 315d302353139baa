package io.millrace.jobs.files;

import io.millrace.domain.event.SourceRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/**
 * Emits the merged records from the split's position on, then the end. Decoding and sorting run
 * beside the task, so that checkpoints pass meanwhile. After a restore the files are read again,
 * and must be the same.
 */
final class SpoolReader implements SourceReader<SourceRecord, SpoolSplit> {
  private final Supplier<Spool> build;
  private final Runnable whenRead;
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();
  private final ExecutorService sorter = Executors.newSingleThreadExecutor(SpoolReader::thread);
  private CompletableFuture<Spool> spooling;
  private SpoolSplit start;
  private Spool spool;
  private MergedRecords records;
  private long position;
  private boolean noMore;
  private boolean ended;

  /**
   * @param build runs beside the task
   * @param whenRead called after the end was emitted
   */
  SpoolReader(Supplier<Spool> build, Runnable whenRead) {
    this.build = build;
    this.whenRead = whenRead;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "millrace-spool");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<SpoolSplit> splits) {
    start = splits.get(0);
    position = start.position();
    spooling = CompletableFuture.supplyAsync(build, sorter);
    spooling.whenComplete((s, failure) -> assigned.complete(null));
  }

  @Override
  public void notifyNoMoreSplits() {
    noMore = true;
    if (start == null) {
      assigned.complete(null);
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return assigned;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<SourceRecord> output) {
    if (start == null || ended) {
      return noMore || ended ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
    }
    if (records == null) {
      if (!spooling.isDone()) {
        return InputStatus.NOTHING_AVAILABLE;
      }
      open();
    }
    SourceRecord next = records.next();
    if (next != null) {
      position++;
      output.collect(next, timeOf(next));
      return InputStatus.MORE_AVAILABLE;
    }
    output.collect(new SourceRecord.End(spool.asOf()), spool.asOf());
    ended = true;
    whenRead.run();
    return InputStatus.END_OF_INPUT;
  }

  private void open() {
    spool = spooled();
    if (start.digest() != 0 && start.digest() != digest()) {
      throw new IllegalStateException(
          "the input files changed since the checkpoint: "
              + spool.total()
              + " records, digest "
              + Long.toHexString(digest())
              + ", then "
              + Long.toHexString(start.digest()));
    }
    records = spool.open();
    records.skip(position);
  }

  private Spool spooled() {
    try {
      return spooling.join();
    } catch (CompletionException e) {
      // What is wrong with a file is the whole message, not where it was found out.
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Never 0, which means "not read yet". */
  private long digest() {
    return spool.digest() * 31 + spool.total() + 1 | 1;
  }

  private static long timeOf(SourceRecord record) {
    return record instanceof SourceRecord.Decoded d
        ? d.brokerTime()
        : ((SourceRecord.Rejected) record).brokerTime();
  }

  @Override
  public List<SpoolSplit> snapshotState(long checkpointId) {
    if (start == null) {
      return List.of();
    }
    return List.of(spool == null ? start : new SpoolSplit(position, digest()));
  }

  @Override
  public void close() {
    sorter.shutdownNow();
    if (records != null) {
      records.close();
    }
    if (spool == null && spooling != null && spooling.isDone()) {
      spooling.whenComplete((s, failure) -> closeSpool(s));
    }
    closeSpool(spool);
  }

  private static void closeSpool(Spool spool) {
    if (spool != null) {
      spool.close();
    }
  }
}
