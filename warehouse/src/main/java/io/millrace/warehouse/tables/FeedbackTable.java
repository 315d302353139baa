package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.feedback.Heard;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What people said. */
public final class FeedbackTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "feedback",
              "What people said of what they were shown, with what had been decided then.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("decision_id", ColumnType.STRING, "Review that said it.")
          .required(
              "target_kind",
              ColumnType.STRING,
              "What the review names: item, cluster or fingerprint.")
          .required("target_id", ColumnType.STRING, "Which one it names.")
          .required("reviewer", ColumnType.STRING, "Who said it.")
          .required("cluster_id", ColumnType.STRING, "Cluster that it was taken for.")
          .optional("item_id", ColumnType.STRING, "Its item; null when it had none.")
          .required("anchor", ColumnType.STRING, "Anchor fingerprint of the cluster.")
          .required(
              "rule",
              ColumnType.STRING,
              "What had put it before them: a pattern, or errors: and a failure class.")
          .optional(
              "outcome",
              ColumnType.STRING,
              "Outcome of the gate then; null before the first verdict.")
          .optional("reason", ColumnType.STRING, "Reason of the gate then.")
          .required("score", ColumnType.DOUBLE, "Score then, before any override.")
          .required("confidence", ColumnType.DOUBLE, "Confidence of the score then.")
          .optional("verdict", ColumnType.STRING, "USEFUL, WRONG or INCOMPLETE.")
          .optional("accurate", ColumnType.BOOLEAN, "Whether its facts were right.")
          .optional("actionable", ColumnType.BOOLEAN, "Whether it could be acted on.")
          .optional(
              "right_response", ColumnType.BOOLEAN, "Whether the suggested response was right.")
          .optional("pain", ColumnType.STRING, "REAL, NOISE or UNSURE.")
          .optional("disposition", ColumnType.STRING, "BUG, TECH_DEBT, FEATURE_FIX or MONITORING.")
          .optional("label", ColumnType.STRING, "Label that was given.")
          .optional("probable_cause", ColumnType.STRING, "Cause that was suspected.")
          .optional("comment", ColumnType.STRING, "Anything else that was said.")
          .required("said_at", ColumnType.TIMESTAMP, "When it was said.")
          .required("heard_at", ColumnType.TIMESTAMP, "Tick that took it.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .partitionedBy("said_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int DECISION_ID = CONTRACT.at("decision_id");
  private static final int TARGET_KIND = CONTRACT.at("target_kind");
  private static final int TARGET_ID = CONTRACT.at("target_id");
  private static final int REVIEWER = CONTRACT.at("reviewer");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int ANCHOR = CONTRACT.at("anchor");
  private static final int RULE = CONTRACT.at("rule");
  private static final int OUTCOME = CONTRACT.at("outcome");
  private static final int REASON = CONTRACT.at("reason");
  private static final int SCORE = CONTRACT.at("score");
  private static final int CONFIDENCE = CONTRACT.at("confidence");
  private static final int VERDICT = CONTRACT.at("verdict");
  private static final int ACCURATE = CONTRACT.at("accurate");
  private static final int ACTIONABLE = CONTRACT.at("actionable");
  private static final int RIGHT_RESPONSE = CONTRACT.at("right_response");
  private static final int PAIN = CONTRACT.at("pain");
  private static final int DISPOSITION = CONTRACT.at("disposition");
  private static final int LABEL = CONTRACT.at("label");
  private static final int PROBABLE_CAUSE = CONTRACT.at("probable_cause");
  private static final int COMMENT = CONTRACT.at("comment");
  private static final int SAID_AT = CONTRACT.at("said_at");
  private static final int HEARD_AT = CONTRACT.at("heard_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private FeedbackTable() {}

  /** The row of a review. */
  public static WarehouseRow row(Heard h) {
    String id =
        Ids.hex(
            "feedback:",
            Ids.of("feedback", h.environment(), h.review().decisionId(), Ids.hex(h.clusterId())));
    return CONTRACT
        .row(id, h.rowVersion(), RowOp.UPSERT, h.policies())
        .set(ENVIRONMENT, h.environment())
        .set(DECISION_ID, h.review().decisionId())
        .set(TARGET_KIND, h.review().targetKind())
        .set(TARGET_ID, h.review().targetId())
        .set(REVIEWER, h.review().reviewer())
        .set(CLUSTER_ID, ClusterVersion.text(h.clusterId()))
        .set(ITEM_ID, h.itemId() == 0 ? null : ItemVersion.text(h.itemId()))
        .set(ANCHOR, Fingerprint.text(h.anchor()))
        .set(RULE, h.rule())
        .set(OUTCOME, h.outcome())
        .set(REASON, h.reason())
        .set(SCORE, h.score())
        .set(CONFIDENCE, h.confidence())
        .set(VERDICT, text(h.review().verdict()))
        .set(ACCURATE, h.review().accurate())
        .set(ACTIONABLE, h.review().actionable())
        .set(RIGHT_RESPONSE, h.review().rightResponse())
        .set(PAIN, text(h.review().pain()))
        .set(DISPOSITION, text(h.review().disposition()))
        .set(LABEL, h.review().label())
        .set(PROBABLE_CAUSE, h.review().probableCause())
        .set(COMMENT, h.review().comment())
        .set(SAID_AT, h.review().at())
        .set(HEARD_AT, h.heardAt())
        .set(TICK_AT, h.tickAt());
  }

  private static String text(Enum<?> value) {
    return value == null ? null : value.name();
  }
}
