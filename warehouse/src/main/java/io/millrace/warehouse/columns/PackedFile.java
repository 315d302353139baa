package io.millrace.warehouse.columns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * One Parquet file that takes rows as packed cells. The library has the file's shape: pages are
 * compressed and indexed, chunks and the footer written by it; what becomes of cells before they
 * are a page is done here.
 */
public final class PackedFile implements FileAppender<byte[]> {
  private final PackedFiles files;
  private final OutputFile file;
  private final RowColumns columns;
  private final BytesInputCompressor compressor;
  private ColumnChunkPageWriteStore pages;

  /** Null until the first row group is written. */
  private ParquetFileWriter writer;

  private boolean closed;

  PackedFile(PackedFiles files, OutputFile file) {
    this.files = files;
    this.file = file;
    this.columns = files.columns();
    this.compressor = files.compressor();
    beginRowGroup();
  }

  private void beginRowGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            files.type(),
            HeapByteBufferAllocator.getInstance(),
            PackedFiles.INDEX_BYTES,
            true);
    columns.begin(pages);
  }

  /**
   * Takes a row of the contract that the file was made for.
   *
   * @throws IllegalArgumentException naming table and column, if a column cannot hold a cell of
   *     this row or of one that came before it
   */
  @Override
  public void add(byte[] cells) {
    try {
      if (columns.add(cells) && columns.buffered() >= PackedFiles.ROW_GROUP_BYTES) {
        endRowGroup();
        beginRowGroup();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.location(), e);
    }
  }

  private void open() throws IOException {
    if (writer == null) {
      writer = files.open(file);
    }
  }

  private void endRowGroup() throws IOException {
    columns.end();
    open();
    writer.startBlock(columns.rows());
    pages.flushToFileWriter(writer);
    writer.endBlock();
    pages.close();
  }

  /** In bytes; before the file is closed, about. */
  @Override
  public long length() {
    try {
      long written = writer == null ? 0 : writer.getPos();
      return closed ? written : written + columns.buffered();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell the length of " + file.location(), e);
    }
  }

  /** What Iceberg keeps of the file; asked for once it is closed. */
  @Override
  public Metrics metrics() {
    return ParquetUtil.footerMetrics(writer.getFooter(), Stream.empty(), files.metrics());
  }

  @Override
  public List<Long> splitOffsets() {
    return ParquetUtil.getSplitOffsets(writer.getFooter());
  }

  /** Writes what waits and the footer. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      if (columns.rows() > 0) {
        endRowGroup();
      }
      open();
      writer.end(files.footer());
      closed = true;
      compressor.release();
    }
  }

  /** Gives the file up as it stands. */
  public void abandon() throws IOException {
    if (!closed) {
      closed = true;
      compressor.release();
      if (writer != null) {
        writer.close();
      }
    }
  }
}
