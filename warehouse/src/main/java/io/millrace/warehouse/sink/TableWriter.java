package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.IcebergSchemas;
import io.millrace.warehouse.contract.Column;
import io.millrace.warehouse.contract.TableContract;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** The open files of one table in one subtask: one per partition, few at a time. */
final class TableWriter implements Closeable {
  /** Rows come roughly in time order; beyond this the file longest unused is closed. */
  private static final int OPEN_PARTITIONS = 4;

  /** Bounds memory: a row group stands in memory, once per open file. */
  private static final String ROW_GROUP_BYTES = Integer.toString(32 << 20);

  /**
   * Enough for a column of words. A column of ids outgrows any dictionary, and the sooner it does,
   * the fewer values are hashed and then encoded once more.
   */
  private static final String DICTIONARY_BYTES = Integer.toString(32 << 10);

  /**
   * Rows after which Parquet looks whether a row group is full: a multiple of a batch, so that none
   * of the group's rows waits in {@link RowColumns} then.
   */
  private static final String CHECK_EVERY = Integer.toString(16 * RowColumns.BATCH);

  private final TableContract contract;
  private final Table table;
  private final Schema schema;
  private final PartitionSpec spec;
  private final PartitionOf partitionOf;
  private final FileNames names;
  private final Map<Integer, DataFileWriter> open = new LinkedHashMap<>(8, 0.75f, true);
  private final List<TableFile> closed = new ArrayList<>();
  private DataFileWriter last;
  private Integer lastPartition;

  TableWriter(TableContract contract, Table table, FileNames names) {
    this.contract = contract;
    this.table = table;
    this.schema = IcebergSchemas.schema(contract);
    this.spec = table.spec();
    this.partitionOf = new PartitionOf(contract, spec);
    this.names = names;
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

  private DataFileWriter create(Integer partition) throws IOException {
    OutputFile file = names.next(table, spec, partitionData(spec, partition));
    AtomicReference<RowColumns> columns = new AtomicReference<>();
    FileAppender<byte[]> appender = NoHadoopDefaults.run(() -> appender(file, columns));
    return new DataFileWriter(file.location(), partition, appender, columns.get());
  }

  private FileAppender<byte[]> appender(OutputFile file, AtomicReference<RowColumns> columns)
      throws IOException {
    Parquet.WriteBuilder builder = Parquet.write(file);
    for (Column column : contract.columns()) {
      if (!column.type().bounded()) {
        builder.set(TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column.name(), "false");
      }
    }
    return builder
        .schema(schema)
        .setAll(table.properties())
        .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES)
        .set(TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT, CHECK_EVERY)
        .set(TableProperties.PARQUET_ROW_GROUP_CHECK_MAX_RECORD_COUNT, CHECK_EVERY)
        .set(TableProperties.PARQUET_DICT_SIZE_BYTES, DICTIONARY_BYTES)
        .metricsConfig(MetricsConfig.forTable(table))
        .createWriterFunc(
            type -> {
              columns.set(new RowColumns(contract, type));
              return columns.get();
            })
        .build();
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
