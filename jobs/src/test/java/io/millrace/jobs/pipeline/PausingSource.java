package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A source that stops after so many records until a checkpoint has passed, and then fails or waits.
 */
public final class PausingSource<S extends SourceSplit, E> implements Source<SourceRecord, S, E> {
  private static final long serialVersionUID = 1;

  private final Source<SourceRecord, S, E> source;
  private final long pauseAfter;
  private final boolean fails;
  private final String gate;

  /**
   * @param pauseAfter records before the pause
   * @param fails whether it throws then; else it waits for ever
   * @param gate name of the {@link Gate}; one that was reached is not waited at again
   */
  public PausingSource(
      Source<SourceRecord, S, E> source, long pauseAfter, boolean fails, String gate) {
    this.source = source;
    this.pauseAfter = pauseAfter;
    this.fails = fails;
    this.gate = gate;
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SplitEnumerator<S, E> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<S, E> restoreEnumerator(SplitEnumeratorContext<S> context, E checkpoint)
      throws Exception {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SourceReader<SourceRecord, S> createReader(SourceReaderContext context) throws Exception {
    return new PausingReader<>(source.createReader(context), pauseAfter, fails, Gate.of(gate));
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<E> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
