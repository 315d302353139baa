package io.millrace.warehouse.sink;

import io.millrace.warehouse.columns.PackedFiles;
import io.millrace.warehouse.contract.TableContract;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;

/** The open files of one table in one subtask: one per partition, few at a time. */
final class TableWriter implements Closeable {
  /** Rows come roughly in time order; beyond this the file longest unused is closed. */
  private static final int OPEN_PARTITIONS = 4;

  private final TableContract contract;
  private final Table table;
  private final PartitionSpec spec;
  private final PartitionOf partitionOf;
  private final FileNames names;
  private final PackedFiles files;
  private final Map<Integer, DataFileWriter> open = new LinkedHashMap<>(8, 0.75f, true);
  private final List<TableFile> closed = new ArrayList<>();
  private DataFileWriter last;
  private Integer lastPartition;

  TableWriter(TableContract contract, Table table, FileNames names) {
    this.contract = contract;
    this.table = table;
    this.spec = table.spec();
    this.partitionOf = new PartitionOf(contract, spec);
    this.names = names;
    this.files = new PackedFiles(contract, table.properties(), MetricsConfig.forTable(table));
  }

  /**
   * @param cells as {@link io.millrace.warehouse.contract.WarehouseRow#cells} packs them
   */
  void write(byte[] cells) throws IOException {
    Integer partition = partitionOf.of(cells);
    if (last == null || !Objects.equals(partition, lastPartition)) {
      last = fileOf(partition);
      lastPartition = partition;
    }
    last.add(cells);
    if (last.full()) {
      finish(open.remove(partition));
    }
  }

  private DataFileWriter fileOf(Integer partition) throws IOException {
    DataFileWriter file = open.get(partition);
    if (file == null) {
      if (open.size() == OPEN_PARTITIONS) {
        Iterator<DataFileWriter> eldest = open.values().iterator();
        finish(eldest.next());
        eldest.remove();
      }
      file = create(partition);
      open.put(partition, file);
    }
    return file;
  }

  private DataFileWriter create(Integer partition) {
    OutputFile file = names.next(table, spec, partitionData(spec, partition));
    return new DataFileWriter(file.location(), partition, files.create(file));
  }

  /** The partition as Iceberg holds it, or null for a table without. */
  static StructLike partitionData(PartitionSpec spec, Integer partition) {
    if (spec.isUnpartitioned()) {
      return null;
    }
    PartitionData data = new PartitionData(spec.partitionType());
    data.set(0, partition);
    return data;
  }

  private void finish(DataFileWriter file) throws IOException {
    closed.add(file.finish(contract.name(), spec.specId()));
    last = null;
  }

  /** Closes every file and hands them over; the next row opens new ones. */
  List<TableFile> takeFiles() throws IOException {
    for (DataFileWriter file : open.values()) {
      finish(file);
    }
    open.clear();
    List<TableFile> files = List.copyOf(closed);
    closed.clear();
    return files;
  }

  @Override
  public void close() throws IOException {
    for (DataFileWriter file : open.values()) {
      file.close();
    }
    open.clear();
  }
}
