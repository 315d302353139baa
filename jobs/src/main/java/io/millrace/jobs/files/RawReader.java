package io.millrace.jobs.files;

import io.millrace.jobs.mapping.RawRecord;
import java.io.Closeable;

/** The raw records of one file, in order. */
interface RawReader extends Closeable {
  /**
   * The next record, null at the end.
   *
   * @throws UnreadableInput when the file cannot be read on
   */
  RawRecord next();

  @Override
  void close();
}
