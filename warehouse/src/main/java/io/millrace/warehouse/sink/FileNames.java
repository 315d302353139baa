package io.millrace.warehouse.sink;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;

/**
 * Names of data files: writer and a running number, nothing drawn. A name that is taken (left over
 * by a process that died before its checkpoint) is passed over, never overwritten.
 */
final class FileNames {
  private final String prefix;
  private long next;

  /**
   * @param writer who writes: job, attempt and subtask
   */
  FileNames(String writer) {
    this.prefix = writer;
  }

  OutputFile next(Table table, PartitionSpec spec, StructLike partition) {
    while (true) {
      String name = prefix + "-" + next++ + ".parquet";
      String location =
          partition == null
              ? table.locationProvider().newDataLocation(name)
              : table.locationProvider().newDataLocation(spec, partition, name);
      OutputFile file = table.io().newOutputFile(location);
      if (!file.toInputFile().exists()) {
        return file;
      }
    }
  }
}
