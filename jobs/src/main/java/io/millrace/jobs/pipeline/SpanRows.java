package io.millrace.jobs.pipeline;

import io.millrace.domain.policy.JourneyDefinition;
import io.millrace.domain.policy.PolicySet;
import io.millrace.domain.policy.PolicyTimeline;
import io.millrace.domain.scope.SpanHour;
import io.millrace.operators.runtime.ControlFeed;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.SpanBottlenecksTable;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Hours of operations as rows, with the weight of their journey and what a call of theirs costs.
 */
final class SpanRows extends RichMapFunction<SpanHour, WarehouseRow> {
  private static final long serialVersionUID = 1;

  private static final int NEUTRAL = 1_000;

  private final ControlFeed control;
  private transient PolicyTimeline policies;

  SpanRows(ControlFeed control) {
    this.control = control;
  }

  @Override
  public void open(OpenContext context) {
    policies = control.open(getRuntimeContext()).policies();
  }

  @Override
  public WarehouseRow map(SpanHour hour) {
    PolicySet set = policies.at(hour.endAt() - 1);
    JourneyDefinition journey = set.journeys().byId(hour.stats().journey());
    int weight = journey == null ? NEUTRAL : journey.weight();
    return SpanBottlenecksTable.row(hour, weight, set.pain().costs(), set.versions());
  }
}
