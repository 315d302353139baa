package io.millrace.warehouse.columns;

import java.io.IOException;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.parquet.io.DelegatingPositionOutputStream;

/** Iceberg's idea of a file to write, as Parquet's. */
final class ParquetTarget implements org.apache.parquet.io.OutputFile {
  private final OutputFile file;

  ParquetTarget(OutputFile file) {
    this.file = file;
  }

  @Override
  public org.apache.parquet.io.PositionOutputStream create(long blockSizeHint) {
    return new Stream(file.create());
  }

  @Override
  public org.apache.parquet.io.PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return new Stream(file.createOrOverwrite());
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return file.location();
  }

  private static final class Stream extends DelegatingPositionOutputStream {
    private final PositionOutputStream to;

    Stream(PositionOutputStream to) {
      super(to);
      this.to = to;
    }

    @Override
    public long getPos() throws IOException {
      return to.getPos();
    }
  }
}
