package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.feedback.Problem;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.Decision;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Verdicts of the gate; never changed. */
public final class DecisionsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "decisions", "Every verdict of the governance gate, with its reason and numbers.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required(
              "decision_id", ColumnType.STRING, "Hash of kind, cluster, tick and row version.")
          .required("cluster_id", ColumnType.STRING, "Cluster that was judged.")
          .optional("item_id", ColumnType.STRING, "Its backlog item; null when it has none.")
          .required(
              "outcome",
              ColumnType.STRING,
              "OPEN, NEEDS_REVIEW, LINKED, MERGE_INTO_PROBLEM, WATCHLIST, MONITOR or SUPPRESS.")
          .required("reason", ColumnType.STRING, "Why, as the gate names it.")
          .optional(
              "previous_outcome", ColumnType.STRING, "Outcome before; null for the first verdict.")
          .required("customer_impact", ColumnType.BOOLEAN, "Whether enough accounts were hit.")
          .required("repeatable", ColumnType.BOOLEAN, "Whether enough scopes were hit.")
          .required("critical_path", ColumnType.BOOLEAN, "Whether it happened on a critical path.")
          .required("evidences", ColumnType.INT, "How many of the three evidences there are.")
          .required("score", ColumnType.DOUBLE, "Score before any override.")
          .required("effective_score", ColumnType.DOUBLE, "Score that the gate read.")
          .required("confidence", ColumnType.DOUBLE, "Confidence of the score.")
          .required("scopes", ColumnType.LONG, "Distinct scopes in seven days.")
          .required("accounts", ColumnType.LONG, "Distinct accounts in seven days.")
          .required("linked", ColumnType.BOOLEAN, "Whether a live work item is linked.")
          .optional("override", ColumnType.STRING, "Override in force, with its reason code.")
          .optional("override_id", ColumnType.STRING, "Review that set the override.")
          .optional("verdict_id", ColumnType.STRING, "Review that gave the last verdict.")
          .required(
              "moved",
              ColumnType.STRING_LIST,
              "What changed since the last rows: factors, pain, people, cluster, policies.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick that decided.")
          .optional(
              "decision_target",
              ColumnType.STRING,
              "What it changes: BACKLOG, REVIEW_QUEUE, WORK_ITEM, PROBLEM or WATCHLIST; NONE for"
                  + " what stays data.")
          .optional(
              "gate_confidence",
              ColumnType.DOUBLE,
              "Confidence that the gate read: that of the score, moved by reviews of the rule.")
          .optional("rule_trust", ColumnType.DOUBLE, "Factor by which reviews moved it.")
          .optional("sensitive", ColumnType.STRING_LIST, "Why only a person may decide.")
          .optional("returned", ColumnType.BOOLEAN, "Whether it is back after its fix.")
          .optional("problem_id", ColumnType.STRING, "Problem record that is worked on.")
          .partitionedBy("tick_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int DECISION_ID = CONTRACT.at("decision_id");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int OUTCOME = CONTRACT.at("outcome");
  private static final int REASON = CONTRACT.at("reason");
  private static final int PREVIOUS_OUTCOME = CONTRACT.at("previous_outcome");
  private static final int CUSTOMER_IMPACT = CONTRACT.at("customer_impact");
  private static final int REPEATABLE = CONTRACT.at("repeatable");
  private static final int CRITICAL_PATH = CONTRACT.at("critical_path");
  private static final int EVIDENCES = CONTRACT.at("evidences");
  private static final int SCORE = CONTRACT.at("score");
  private static final int EFFECTIVE_SCORE = CONTRACT.at("effective_score");
  private static final int CONFIDENCE = CONTRACT.at("confidence");
  private static final int SCOPES = CONTRACT.at("scopes");
  private static final int ACCOUNTS = CONTRACT.at("accounts");
  private static final int LINKED = CONTRACT.at("linked");
  private static final int OVERRIDE = CONTRACT.at("override");
  private static final int OVERRIDE_ID = CONTRACT.at("override_id");
  private static final int VERDICT_ID = CONTRACT.at("verdict_id");
  private static final int MOVED = CONTRACT.at("moved");
  private static final int TICK_AT = CONTRACT.at("tick_at");
  private static final int DECISION_TARGET = CONTRACT.at("decision_target");
  private static final int GATE_CONFIDENCE = CONTRACT.at("gate_confidence");
  private static final int RULE_TRUST = CONTRACT.at("rule_trust");
  private static final int SENSITIVE = CONTRACT.at("sensitive");
  private static final int RETURNED = CONTRACT.at("returned");
  private static final int PROBLEM_ID = CONTRACT.at("problem_id");

  private DecisionsTable() {}

  /** The row of a verdict. */
  public static WarehouseRow row(Decision d) {
    return CONTRACT
        .row(Ids.hex("decision:", d.decisionId()), d.tickAt() * 1000, RowOp.APPEND, d.policies())
        .set(ENVIRONMENT, d.environment())
        .set(DECISION_ID, Ids.hex("decision:", d.decisionId()))
        .set(CLUSTER_ID, ClusterVersion.text(d.clusterId()))
        .set(ITEM_ID, d.itemId() == 0 ? null : ItemVersion.text(d.itemId()))
        .set(OUTCOME, d.verdict().outcome().name())
        .set(REASON, d.verdict().reason().name())
        .set(PREVIOUS_OUTCOME, d.previous() == null ? null : d.previous().name())
        .set(CUSTOMER_IMPACT, d.verdict().customerImpact())
        .set(REPEATABLE, d.verdict().repeatable())
        .set(CRITICAL_PATH, d.verdict().criticalPath())
        .set(EVIDENCES, d.verdict().evidences())
        .set(SCORE, d.score())
        .set(EFFECTIVE_SCORE, d.inputs().effectiveScore())
        .set(CONFIDENCE, d.confidence())
        .set(SCOPES, d.inputs().scopes())
        .set(ACCOUNTS, d.inputs().accounts())
        .set(LINKED, d.inputs().linked())
        .set(OVERRIDE, d.inputs().people().overrideText())
        .set(OVERRIDE_ID, d.inputs().people().overrideId())
        .set(VERDICT_ID, d.inputs().people().verdictId())
        .set(MOVED, d.moved())
        .set(TICK_AT, d.tickAt())
        .set(DECISION_TARGET, d.verdict().outcome().target())
        .set(GATE_CONFIDENCE, d.inputs().confidence())
        .set(RULE_TRUST, d.inputs().trust())
        .set(SENSITIVE, d.inputs().sensitive())
        .set(RETURNED, d.inputs().returned())
        .set(PROBLEM_ID, d.inputs().problemId() == 0 ? null : Problem.text(d.inputs().problemId()));
  }
}
