package io.millrace.warehouse.tables;

import io.millrace.domain.feedback.ThresholdProposal;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Proposed thresholds. */
public final class ThresholdProposalsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "threshold_proposals",
              "Changes of thresholds that verdicts speak for; nothing applies them but a policy that a person publishes.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("parameter", ColumnType.STRING, "Threshold, kind of policy first.")
          .required("current_value", ColumnType.DOUBLE, "Threshold in force.")
          .required("proposed_value", ColumnType.DOUBLE, "Threshold that is proposed.")
          .required("reason", ColumnType.STRING, "TOO_MUCH_IS_WRONG or USEFUL_WORK_IS_WATCHED.")
          .required("state", ColumnType.STRING, "PROPOSED or WITHDRAWN.")
          .required("sample", ColumnType.LONG, "Reviewed clusters that it rests on.")
          .required(
              "wrong_avoided",
              ColumnType.LONG,
              "Of them, wrong or noise, that would not have opened.")
          .required("useful_lost", ColumnType.LONG, "Of them, useful, that would not have opened.")
          .required("useful_gained", ColumnType.LONG, "Of them, useful, that would have opened.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("tick_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int PARAMETER = CONTRACT.at("parameter");
  private static final int CURRENT_VALUE = CONTRACT.at("current_value");
  private static final int PROPOSED_VALUE = CONTRACT.at("proposed_value");
  private static final int REASON = CONTRACT.at("reason");
  private static final int STATE = CONTRACT.at("state");
  private static final int SAMPLE = CONTRACT.at("sample");
  private static final int WRONG_AVOIDED = CONTRACT.at("wrong_avoided");
  private static final int USEFUL_LOST = CONTRACT.at("useful_lost");
  private static final int USEFUL_GAINED = CONTRACT.at("useful_gained");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private ThresholdProposalsTable() {}

  /** The row of a proposal. */
  public static WarehouseRow row(ThresholdProposal p) {
    return CONTRACT
        .row(
            Ids.hex("proposal:", Ids.of("proposal", p.environment(), p.parameter())),
            p.rowVersion(),
            RowOp.UPSERT,
            p.policies())
        .set(ENVIRONMENT, p.environment())
        .set(PARAMETER, p.parameter())
        .set(CURRENT_VALUE, p.current())
        .set(PROPOSED_VALUE, p.proposed())
        .set(REASON, p.reason().name())
        .set(STATE, p.state().name())
        .set(SAMPLE, p.sample())
        .set(WRONG_AVOIDED, p.wrongAvoided())
        .set(USEFUL_LOST, p.usefulLost())
        .set(USEFUL_GAINED, p.usefulGained())
        .set(TICK_AT, p.tickAt());
  }
}
