package io.millrace.jobs.pipeline;

import io.millrace.domain.feedback.Heard;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.ConstraintsTable;
import io.millrace.warehouse.tables.FeedbackTable;
import io.millrace.warehouse.tables.OverridesTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** A review as feedback, and as the override and the constraint in it. */
final class HeardRows implements FlatMapFunction<Heard, WarehouseRow> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(Heard heard, Collector<WarehouseRow> out) {
    out.collect(FeedbackTable.row(heard));
    WarehouseRow override = OverridesTable.row(heard);
    if (override != null) {
      out.collect(override);
    }
    WarehouseRow constraint = ConstraintsTable.row(heard);
    if (constraint != null) {
      out.collect(constraint);
    }
  }
}
