package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.domain.triage.ReviewRequest;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** The review queue. */
public final class ReviewQueueTable {
  public static final TableContract CONTRACT =
      TableContract.table("review_queue", "Questions to people, and what became of them.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("item_id", ColumnType.STRING, "Item that is asked about.")
          .required("cluster_id", ColumnType.STRING, "Its cluster.")
          .required("state", ColumnType.STRING, "WAITING, ACCEPTED, REJECTED or LAPSED.")
          .required("reason", ColumnType.STRING, "Why a person is asked.")
          .required("question", ColumnType.STRING, "What a person is asked.")
          .required("effective_score", ColumnType.DOUBLE, "Score when the question was put.")
          .required("confidence", ColumnType.DOUBLE, "Confidence when the question was put.")
          .required("owner", ColumnType.STRING, "Team that would fix it.")
          .optional("decision_id", ColumnType.STRING, "Review that answered; null while it waits.")
          .required("requested_at", ColumnType.TIMESTAMP, "Tick that first asked.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
          .optional(
              "uncertainty", ColumnType.DOUBLE, "What confidence and evidence leave open, to 1.")
          .optional(
              "priority",
              ColumnType.DOUBLE,
              "Uncertainty x score when the question was put; review_order adds its age.")
          .optional(
              "proposal",
              ColumnType.STRING,
              "ESCALATE or CLOSE, of a question that waited too long; null before.")
          .optional(
              "about",
              ColumnType.STRING,
              "Anchor of another cluster that may be the same problem, of a suggestion; null of a"
                  + " question about the item itself.")
          .partitionedBy("requested_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int ITEM_ID = CONTRACT.at("item_id");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int STATE = CONTRACT.at("state");
  private static final int REASON = CONTRACT.at("reason");
  private static final int QUESTION = CONTRACT.at("question");
  private static final int EFFECTIVE_SCORE = CONTRACT.at("effective_score");
  private static final int CONFIDENCE = CONTRACT.at("confidence");
  private static final int OWNER = CONTRACT.at("owner");
  private static final int DECISION_ID = CONTRACT.at("decision_id");
  private static final int REQUESTED_AT = CONTRACT.at("requested_at");
  private static final int TICK_AT = CONTRACT.at("tick_at");
  private static final int UNCERTAINTY = CONTRACT.at("uncertainty");
  private static final int PRIORITY = CONTRACT.at("priority");
  private static final int PROPOSAL = CONTRACT.at("proposal");
  private static final int ABOUT = CONTRACT.at("about");

  private ReviewQueueTable() {}

  /** The row of a question. */
  public static WarehouseRow row(ReviewRequest r) {
    return CONTRACT
        .row(Ids.hex("review:", r.rowId()), r.rowVersion(), RowOp.UPSERT, r.policies())
        .set(ENVIRONMENT, r.environment())
        .set(ITEM_ID, ItemVersion.text(r.itemId()))
        .set(CLUSTER_ID, ClusterVersion.text(r.clusterId()))
        .set(STATE, r.state().name())
        .set(REASON, r.reason().name())
        .set(QUESTION, r.question())
        .set(EFFECTIVE_SCORE, r.effectiveScore())
        .set(CONFIDENCE, r.confidence())
        .set(OWNER, r.owner())
        .set(DECISION_ID, r.decisionId())
        .set(REQUESTED_AT, r.requestedAt())
        .set(TICK_AT, r.tickAt())
        .set(UNCERTAINTY, r.uncertainty())
        .set(PRIORITY, r.priority())
        .set(PROPOSAL, r.proposal() == null ? null : r.proposal().name())
        .set(ABOUT, r.about() == 0 ? null : Fingerprint.text(r.about()));
  }
}
