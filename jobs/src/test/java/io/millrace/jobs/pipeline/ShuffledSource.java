package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import io.millrace.jobs.files.FileTelemetrySource;
import io.millrace.jobs.files.SpoolSplit;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The records of files, each delayed by a drawn time below the bound, so that none comes after one
 * that is newer by more than that; and it goes on in the same order after a restore.
 */
final class ShuffledSource implements Source<SourceRecord, SpoolSplit, Boolean> {
  private static final long serialVersionUID = 1;

  private final FileTelemetrySource files;
  private final long seed;
  private final int boundMs;

  ShuffledSource(FileTelemetrySource files, long seed, int boundMs) {
    this.files = files;
    this.seed = seed;
    this.boundMs = boundMs;
  }

  @Override
  public Boundedness getBoundedness() {
    return files.getBoundedness();
  }

  @Override
  public SplitEnumerator<SpoolSplit, Boolean> createEnumerator(
      SplitEnumeratorContext<SpoolSplit> context) {
    return files.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<SpoolSplit, Boolean> restoreEnumerator(
      SplitEnumeratorContext<SpoolSplit> context, Boolean assigned) {
    return files.restoreEnumerator(context, assigned);
  }

  @Override
  public SourceReader<SourceRecord, SpoolSplit> createReader(SourceReaderContext context) {
    return new ShuffledReader(files.createReader(context), seed, boundMs);
  }

  @Override
  public SimpleVersionedSerializer<SpoolSplit> getSplitSerializer() {
    return files.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
    return files.getEnumeratorCheckpointSerializer();
  }
}
