package io.millrace.jobs.files;

import java.io.Closeable;
import java.util.Arrays;

/** Lines of a file that holds no records, such as control data; gzip by its first bytes. */
public final class PlainLines implements Closeable {
  private final LineReader lines;
  private final RecordBytes line = new RecordBytes(ReadLimits.DEFAULT.largestRecord(), (char) 0);

  /**
   * @throws UnreadableInput when the file cannot be opened
   */
  public PlainLines(String file) {
    lines = new LineReader(file);
  }

  /**
   * The next line that is not empty, null at the end. A line over 1 MiB comes cut, and so will not
   * parse.
   *
   * @throws UnreadableInput when the file cannot be read on
   */
  public byte[] next() {
    do {
      line.reset();
      if (lines.next(line) < 0) {
        return null;
      }
    } while (line.isEmpty());
    return Arrays.copyOf(line.buffer(), line.size());
  }

  /** Number of the line handed out last, from 1. */
  public long line() {
    return lines.line();
  }

  @Override
  public void close() {
    lines.close();
  }
}
