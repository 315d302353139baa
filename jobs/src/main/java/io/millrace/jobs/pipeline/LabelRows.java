package io.millrace.jobs.pipeline;

import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.LabelsTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** One row for each label of an item's version. */
final class LabelRows implements FlatMapFunction<ItemVersion, WarehouseRow> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(ItemVersion version, Collector<WarehouseRow> out) {
    LabelsTable.rows(version).forEach(out::collect);
  }
}
