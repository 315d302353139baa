package io.millrace.savepoints.golden;

import io.millrace.domain.event.SourceRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;

/** Reads on until the pause; see {@link ScriptSource}. */
final class ScriptReader<S extends SourceSplit> implements SourceReader<SourceRecord, S> {
  private static final long NONE = Long.MAX_VALUE;

  private final SourceReader<SourceRecord, S> reader;
  private final long pauseAfter;
  private final Pause pause;
  private final CompletableFuture<Void> never = new CompletableFuture<>();
  private ReaderOutput<SourceRecord> named;
  private long polled;
  private boolean paused;
  private long checkpointHere = NONE;

  ScriptReader(SourceReader<SourceRecord, S> reader, long pauseAfter, Pause pause) {
    this.reader = reader;
    this.pauseAfter = pauseAfter;
    this.pause = pause;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public void addSplits(List<S> splits) {
    reader.addSplits(splits);
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
    if (polled == pauseAfter) {
      paused = true;
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (named == null) {
      named = new WithoutFolders(output);
    }
    InputStatus status = reader.pollNext(named);
    polled += status == InputStatus.MORE_AVAILABLE ? 1 : 0;
    return status;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return paused ? never : reader.isAvailable();
  }

  @Override
  public List<S> snapshotState(long checkpointId) {
    if (paused && checkpointHere == NONE) {
      checkpointHere = checkpointId;
    }
    return reader.snapshotState(checkpointId);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
    if (checkpointId >= checkpointHere) {
      pause.reached.complete(checkpointId);
    }
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
