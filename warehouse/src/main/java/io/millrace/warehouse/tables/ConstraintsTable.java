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

/** Constraints on clusters. */
public final class ConstraintsTable {
  public static final TableContract CONTRACT =
      TableContract.table("constraints", "Fingerprints that people hold together or apart.")
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
          .required("kind", ColumnType.STRING, "MUST_LINK or CANNOT_LINK.")
          .required("left_fingerprint", ColumnType.STRING, "One of the two.")
          .required("right_fingerprint", ColumnType.STRING, "The other.")
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
  private static final int KIND = CONTRACT.at("kind");
  private static final int LEFT_FINGERPRINT = CONTRACT.at("left_fingerprint");
  private static final int RIGHT_FINGERPRINT = CONTRACT.at("right_fingerprint");
  private static final int SAID_AT = CONTRACT.at("said_at");
  private static final int HEARD_AT = CONTRACT.at("heard_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private ConstraintsTable() {}

  /** The row of a review; null when it says nothing of the kind. */
  public static WarehouseRow row(Heard h) {
    if (h.review().constraint() == null) {
      return null;
    }
    String id =
        Ids.hex(
            "constraint:",
            Ids.of("constraint", h.environment(), h.review().decisionId(), Ids.hex(h.clusterId())));
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
        .set(KIND, h.review().constraint().kind().name())
        .set(LEFT_FINGERPRINT, Fingerprint.text(h.review().constraint().left()))
        .set(RIGHT_FINGERPRINT, Fingerprint.text(h.review().constraint().right()))
        .set(SAID_AT, h.review().at())
        .set(HEARD_AT, h.heardAt())
        .set(TICK_AT, h.tickAt());
  }
}
