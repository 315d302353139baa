package io.millrace.warehouse.sink;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of the sink, group {@code warehouse}. */
final class WarehouseMetrics {
  private final Counter rowsWritten;
  private final Counter filesWritten;
  private final Counter rowsCommitted;
  private final Counter commitsReplayed;

  WarehouseMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup("warehouse");
    rowsWritten = group.counter("rowsWritten");
    filesWritten = group.counter("filesWritten");
    rowsCommitted = group.counter("rowsCommitted");
    commitsReplayed = group.counter("commitsReplayed");
  }

  void rowWritten() {
    rowsWritten.inc();
  }

  void filesWritten(int files) {
    filesWritten.inc(files);
  }

  void rowsCommitted(long rows) {
    rowsCommitted.inc(rows);
  }

  void commitReplayed() {
    commitsReplayed.inc();
  }
}
