package io.millrace.jobs.files;

import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/**
 * Hands the one split to the first reader, and sends the others home. Files are a backlog until
 * their last record is read: checkpoints are rare meanwhile, and the last one comes at once.
 */
final class SpoolEnumerator implements SplitEnumerator<SpoolSplit, Boolean> {
  private final SplitEnumeratorContext<SpoolSplit> context;
  private SpoolSplit pending;

  /**
   * @param assigned whether a checkpoint says that a reader holds the split
   */
  SpoolEnumerator(SplitEnumeratorContext<SpoolSplit> context, boolean assigned) {
    this.context = context;
    this.pending = assigned ? null : SpoolSplit.START;
  }

  @Override
  public void start() {
    context.setIsProcessingBacklog(true);
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    if (event instanceof InputRead) {
      context.setIsProcessingBacklog(false);
    }
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {}

  @Override
  public void addSplitsBack(List<SpoolSplit> splits, int subtask) {
    if (!splits.isEmpty()) {
      pending = splits.get(0);
    }
  }

  @Override
  public void addReader(int subtask) {
    if (subtask == 0 && pending != null) {
      context.assignSplit(pending, subtask);
      pending = null;
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public Boolean snapshotState(long checkpointId) {
    return pending == null;
  }

  @Override
  public void close() {}
}
