package io.millrace.savepoints.golden;

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
 * A source that stands still after so many records, for a savepoint, and says that its records come
 * from files without folders, so that they are the same on every machine.
 */
final class ScriptSource<S extends SourceSplit, E> implements Source<SourceRecord, S, E> {
  private static final long serialVersionUID = 1;

  private final Source<SourceRecord, S, E> source;
  private final long pauseAfter;
  private final String pause;

  /**
   * @param pauseAfter records before the pause; {@link Long#MAX_VALUE} for none
   * @param pause name of the {@link Pause}
   */
  ScriptSource(Source<SourceRecord, S, E> source, long pauseAfter, String pause) {
    this.source = source;
    this.pauseAfter = pauseAfter;
    this.pause = pause;
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
    return new ScriptReader<>(source.createReader(context), pauseAfter, Pause.of(pause));
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
