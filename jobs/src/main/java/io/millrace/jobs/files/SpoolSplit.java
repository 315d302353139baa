package io.millrace.jobs.files;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The one split of a run over files: how far the merged records were emitted.
 *
 * @param position records emitted, without the end
 * @param digest of all records when the position was taken; 0 before they were first read
 */
public record SpoolSplit(long position, long digest) implements SourceSplit {
  static final SpoolSplit START = new SpoolSplit(0, 0);

  @Override
  public String splitId() {
    return "files";
  }
}
