package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;

/** Reads on until the pause; see {@link PausingSource}. */
final class PausingReader<S extends SourceSplit> implements SourceReader<SourceRecord, S> {
  private static final long NONE = Long.MAX_VALUE;

  private final SourceReader<SourceRecord, S> reader;
  private final long pauseAfter;
  private final boolean fails;
  private final Gate gate;
  private final boolean passed;
  private CompletableFuture<Void> wait;
  private boolean started;
  private long polled;
  private long checkpointHere = NONE;

  PausingReader(SourceReader<SourceRecord, S> reader, long pauseAfter, boolean fails, Gate gate) {
    this.reader = reader;
    this.pauseAfter = pauseAfter;
    this.fails = fails;
    this.gate = gate;
    this.passed = gate.reached.isDone();
  }

  @Override
  public void start() {
    started = true;
    reader.start();
  }

  /** Splits that come before the start come from a checkpoint. */
  @Override
  public void addSplits(List<S> splits) {
    if (!started) {
      gate.restored.incrementAndGet();
    }
    reader.addSplits(splits);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    reader.pauseOrResumeSplits(toPause, toResume);
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
    if (!passed && polled == pauseAfter) {
      if (gate.reached.isDone() && fails) {
        throw new IllegalStateException("the failure of this test, after a checkpoint");
      }
      wait = wait == null ? new CompletableFuture<>() : wait;
      return InputStatus.NOTHING_AVAILABLE;
    }
    InputStatus status = reader.pollNext(output);
    polled += status == InputStatus.MORE_AVAILABLE ? 1 : 0;
    return status;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return wait == null ? reader.isAvailable() : wait;
  }

  @Override
  public List<S> snapshotState(long checkpointId) {
    if (wait != null && checkpointHere == NONE) {
      checkpointHere = checkpointId;
    }
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
    if (checkpointId >= checkpointHere && gate.reached.complete(checkpointId) && fails) {
      wait.complete(null);
    }
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
