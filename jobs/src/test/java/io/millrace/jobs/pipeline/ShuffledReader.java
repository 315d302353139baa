package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import io.millrace.jobs.files.SpoolSplit;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads ahead, and lets records go in another order; see {@link ShuffledSource}. */
final class ShuffledReader implements SourceReader<SourceRecord, SpoolSplit> {
  private final SourceReader<SourceRecord, SpoolSplit> reader;
  private final Random random;
  private final int boundMs;
  private final PriorityQueue<Delayed> held =
      new PriorityQueue<>(Comparator.comparingLong(Delayed::at).thenComparingLong(Delayed::number));
  private final Ahead ahead = new Ahead();
  private long read;
  private long newest = Long.MIN_VALUE;
  private SourceRecord end;
  private long emitted;
  private long skipped;

  private record Delayed(SourceRecord record, long time, long at, long number) {}

  ShuffledReader(SourceReader<SourceRecord, SpoolSplit> reader, long seed, int boundMs) {
    this.reader = reader;
    this.random = new Random(seed);
    this.boundMs = boundMs;
  }

  @Override
  public void start() {
    reader.start();
  }

  /** The order follows from the seed alone, so a position in it is found again from the start. */
  @Override
  public void addSplits(List<SpoolSplit> splits) {
    emitted = splits.get(0).position();
    reader.addSplits(List.of(new SpoolSplit(0, 0)));
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<SourceRecord> output) throws Exception {
    while (true) {
      if (!held.isEmpty() && (end != null || held.peek().at <= newest)) {
        Delayed next = held.poll();
        if (skipped++ < emitted) {
          continue;
        }
        emitted++;
        output.collect(next.record, next.time);
        return InputStatus.MORE_AVAILABLE;
      }
      if (end != null) {
        output.collect(end, ((SourceRecord.End) end).asOf());
        return InputStatus.END_OF_INPUT;
      }
      InputStatus status = reader.pollNext(ahead);
      if (status == InputStatus.NOTHING_AVAILABLE || end == null && ended(status)) {
        return status;
      }
    }
  }

  private static boolean ended(InputStatus status) {
    return status == InputStatus.END_OF_INPUT;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public List<SpoolSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId).isEmpty()
        ? List.of()
        : List.of(new SpoolSplit(emitted, 0));
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }

  /** Takes what the reader gives. */
  private final class Ahead implements ReaderOutput<SourceRecord> {
    @Override
    public void collect(SourceRecord record) {
      throw new UnsupportedOperationException("files give times");
    }

    @Override
    public void collect(SourceRecord record, long time) {
      if (record instanceof SourceRecord.End) {
        end = record;
      } else {
        newest = Math.max(newest, time);
        held.add(new Delayed(record, time, time + random.nextInt(boundMs), read++));
      }
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<SourceRecord> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }
}
