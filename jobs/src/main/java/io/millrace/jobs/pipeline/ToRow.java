package io.millrace.jobs.pipeline;

import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Maps facts of one kind to rows of one table. */
final class ToRow<T> extends RichMapFunction<T, WarehouseRow> {
  private static final long serialVersionUID = 1;

  private final ControlFeed control;
  private final RowMapper.TimeOf<T> time;
  private final RowMapper<T> mapper;
  private transient PolicyTimeline policies;

  ToRow(ControlFeed control, RowMapper.TimeOf<T> time, RowMapper<T> mapper) {
    this.control = control;
    this.time = time;
    this.mapper = mapper;
  }

  @Override
  public void open(OpenContext context) {
    policies = control.open(getRuntimeContext()).policies();
  }

  @Override
  public WarehouseRow map(T fact) {
    return mapper.row(fact, policies.at(time.time(fact)).versions());
  }
}
