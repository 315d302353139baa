package io.millrace.jobs.pipeline;

import io.millrace.domain.feedback.Problem;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.ProblemChildrenTable;
import io.millrace.warehouse.tables.ProblemsTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** A problem record and its children. */
final class ProblemRows implements FlatMapFunction<Problem, WarehouseRow> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(Problem problem, Collector<WarehouseRow> out) {
    out.collect(ProblemsTable.row(problem));
    ProblemChildrenTable.rows(problem).forEach(out::collect);
  }
}
