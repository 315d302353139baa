package io.millrace.warehouse.sink;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.iceberg.io.FileAppender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One data file while it is written. */
final class DataFileWriter implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFileWriter.class);

  /** Bytes after which a file is closed and the next one begun. */
  private static final long ROLL_AT = 128L << 20;

  /** Asking the appender for its length walks all columns: not for every row. */
  private static final int ASK_EVERY = 8192;

  private final String path;
  private final Integer partition;
  private final FileAppender<byte[]> appender;
  private final RowColumns columns;
  private long rows;

  /**
   * @param columns what the appender writes rows with
   */
  DataFileWriter(
      String path, Integer partition, FileAppender<byte[]> appender, RowColumns columns) {
    this.path = path;
    this.partition = partition;
    this.appender = appender;
    this.columns = columns;
  }

  void add(byte[] cells) {
    appender.add(cells);
    rows++;
  }

  boolean full() {
    return rows % ASK_EVERY == 0 && appender.length() >= ROLL_AT;
  }

  /** Closes the file and says what it holds. */
  TableFile finish(String table, int specId) throws IOException {
    columns.flush();
    appender.close();
    List<Long> offsets = appender.splitOffsets();
    return new TableFile(
        table,
        path,
        specId,
        partition,
        appender.length(),
        offsets == null ? List.of() : offsets,
        appender.metrics());
  }

  /** Gives the file up; nobody will know of it. */
  @Override
  public void close() throws IOException {
    try {
      columns.flush();
      appender.close();
    } catch (RuntimeException e) {
      // what made the task fail may be a row that no column can hold: say that, not this
      LOG.debug("{} was given up half written", path, e);
    }
  }
}
