package io.millrace.warehouse.sink;

import io.millrace.warehouse.catalog.WarehouseCatalog;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;

/** Writes rows of all tables; at a checkpoint it closes its files and hands them on. */
final class WarehouseWriter
    implements CommittingSinkWriter<WarehouseRow, WarehouseCommittable>,
        StatefulSinkWriter<WarehouseRow, SinkState> {
  private final WarehouseCatalog catalog;
  private final Map<String, TableContract> contracts = new HashMap<>();
  private final String jobId;
  private final String origin;
  private final String warehouse;
  private final String place;
  private final int subtask;
  private final int writers;
  private final FileNames names;
  private final WarehouseMetrics metrics;
  private final Map<String, TableWriter> tables = new HashMap<>();
  private long asOf = Long.MIN_VALUE;
  private boolean ended;

  /**
   * @param origin first of the jobs that went on from each other's savepoints up to this one
   */
  WarehouseWriter(
      WarehouseCatalog catalog,
      List<TableContract> contracts,
      String jobId,
      String origin,
      int attempt,
      int subtask,
      int writers,
      WarehouseMetrics metrics) {
    this.catalog = catalog;
    contracts.forEach(c -> this.contracts.put(c.name(), c));
    this.jobId = jobId;
    this.origin = origin;
    this.warehouse = RestoreGuard.identity(catalog);
    this.place = RestoreGuard.place(catalog);
    this.subtask = subtask;
    this.writers = writers;
    this.names = new FileNames(jobId + "-" + attempt + "-" + subtask);
    this.metrics = metrics;
  }

  @Override
  public void write(WarehouseRow row, Context context) throws IOException {
    TableWriter table = tables.get(row.table());
    if (table == null) {
      table = open(row.table());
    }
    table.write(row.cells());
    metrics.rowWritten();
  }

  private TableWriter open(String name) {
    TableContract contract = contracts.get(name);
    if (contract == null) {
      throw new IllegalArgumentException("a row of table '" + name + "', which no contract names");
    }
    TableWriter table = new TableWriter(contract, catalog.table(name), names);
    tables.put(name, table);
    return table;
  }

  /** The largest watermark says that the input is over, not what time it is. */
  @Override
  public void writeWatermark(Watermark watermark) {
    if (watermark.getTimestamp() != Long.MAX_VALUE) {
      asOf = watermark.getTimestamp();
    }
  }

  @Override
  public void flush(boolean endOfInput) {
    ended |= endOfInput;
  }

  @Override
  public Collection<WarehouseCommittable> prepareCommit() throws IOException {
    List<TableFile> files = new ArrayList<>();
    for (TableWriter table : tables.values()) {
      files.addAll(table.takeFiles());
    }
    metrics.filesWritten(files.size());
    return List.of(
        new WarehouseCommittable(
            jobId, origin, WarehouseCommittable.UNSTAMPED, subtask, writers, asOf, ended, files));
  }

  @Override
  public List<SinkState> snapshotState(long checkpointId) {
    return List.of(new SinkState(warehouse, place, origin, jobId, checkpointId));
  }

  @Override
  public void close() throws Exception {
    for (TableWriter table : tables.values()) {
      table.close();
    }
    catalog.close();
  }
}
