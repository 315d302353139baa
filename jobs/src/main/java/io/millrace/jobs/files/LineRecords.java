package io.millrace.jobs.files;

import io.millrace.jobs.mapping.RawRecord;
import java.nio.charset.StandardCharsets;

/** One record a line, or over several lines while a CSV quote is open. Empty lines are none. */
final class LineRecords implements RawReader {
  private static final byte[] LF = "\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CR_LF = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final LineReader lines;
  private final RecordBytes record;

  /**
   * @param delimiter of CSV; 0 for one record a line
   */
  LineRecords(String file, int largest, char delimiter) {
    lines = new LineReader(file);
    record = new RecordBytes(largest, delimiter);
  }

  @Override
  public RawRecord next() {
    while (true) {
      record.reset();
      int terminator = lines.next(record);
      if (terminator < 0) {
        return null;
      }
      long start = lines.line();
      while (record.inQuotes() && terminator > 0) {
        byte[] t = terminator == 2 ? CR_LF : LF;
        record.append(t, 0, t.length);
        terminator = lines.next(record);
      }
      if (!record.isEmpty()) {
        return record.finish(start);
      }
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
