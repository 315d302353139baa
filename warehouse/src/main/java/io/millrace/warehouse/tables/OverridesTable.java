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

/** Overrides of people. */
public final class OverridesTable {
  public static final TableContract CONTRACT =
      TableContract.table("overrides", "What people set against the score, why, and until when.")
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
          .required("action", ColumnType.STRING, "RAISE, LOWER, PIN or SUPPRESS.")
          .optional(
              "value",
              ColumnType.DOUBLE,
              "Factor of RAISE and LOWER, score of PIN; null for the default.")
          .required("reason_code", ColumnType.STRING, "Why.")
          .required("state", ColumnType.STRING, "IN_FORCE, LAPSED or REPLACED.")
          .required("score_then", ColumnType.DOUBLE, "Score when it was set.")
          .required("expires_at", ColumnType.TIMESTAMP, "Event time from which it counts no more.")
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
  private static final int ACTION = CONTRACT.at("action");
  private static final int VALUE = CONTRACT.at("value");
  private static final int REASON_CODE = CONTRACT.at("reason_code");
  private static final int STATE = CONTRACT.at("state");
  private static final int SCORE_THEN = CONTRACT.at("score_then");
  private static final int EXPIRES_AT = CONTRACT.at("expires_at");
  private static final int SAID_AT = CONTRACT.at("said_at");
  private static final int HEARD_AT = CONTRACT.at("heard_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private OverridesTable() {}

  /** The row of a review; null when it says nothing of the kind. */
  public static WarehouseRow row(Heard h) {
    if (h.review().override() == null) {
      return null;
    }
    String id =
        Ids.hex(
            "override:",
            Ids.of("override", h.environment(), h.review().decisionId(), Ids.hex(h.clusterId())));
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
        .set(ACTION, h.review().override().action().name())
        .set(VALUE, h.review().override().value())
        .set(REASON_CODE, h.review().override().reasonCode())
        .set(STATE, h.override().name())
        .set(SCORE_THEN, h.score())
        .set(EXPIRES_AT, h.review().override().expiresAt())
        .set(SAID_AT, h.review().at())
        .set(HEARD_AT, h.heardAt())
        .set(TICK_AT, h.tickAt());
  }
}
