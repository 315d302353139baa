package io.millrace.warehouse.sink;

import io.millrace.warehouse.columns.PackedFile;
import java.io.Closeable;
import java.io.IOException;

/** One data file while it is written. */
final class DataFileWriter implements Closeable {
  /** Bytes after which a file is closed and the next one begun. */
  private static final long ROLL_AT = 128L << 20;

  /** Asking the file for its length walks all columns: not for every row. */
  private static final int ASK_EVERY = 8192;

  private final String path;
  private final Integer partition;
  private final PackedFile file;
  private long rows;

  DataFileWriter(String path, Integer partition, PackedFile file) {
    this.path = path;
    this.partition = partition;
    this.file = file;
  }

  void add(byte[] cells) {
    file.add(cells);
    rows++;
  }

  boolean full() {
    return rows % ASK_EVERY == 0 && file.length() >= ROLL_AT;
  }

  /** Closes the file and says what it holds. */
  TableFile finish(String table, int specId) throws IOException {
    file.close();
    return new TableFile(
        table, path, specId, partition, file.length(), file.splitOffsets(), file.metrics());
  }

  /** Gives the file up; nobody will know of it. */
  @Override
  public void close() throws IOException {
    file.abandon();
  }
}
