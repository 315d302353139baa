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

/**
 * What the tables of reviews share: who said it of what at their beginning, when it was said and
 * heard at their end. What a table says beside that stands between the two.
 */
final class HeardColumns {
  private HeardColumns() {}

  /** A contract that begins with whom and what a review is about. */
  static TableContract.Builder table(String name, String doc) {
    return TableContract.table(name, doc)
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
        .required("anchor", ColumnType.STRING, "Anchor fingerprint of the cluster.");
  }

  /** The contract, ended with when it was said and heard. */
  static TableContract ended(TableContract.Builder own) {
    return own.required("said_at", ColumnType.TIMESTAMP, "When it was said.")
        .required("heard_at", ColumnType.TIMESTAMP, "Tick that took it.")
        .required("tick_at", ColumnType.TIMESTAMP, "Tick of this version.")
        .partitionedBy("said_at")
        .build();
  }

  /**
   * The beginning of a row.
   *
   * @param kind word that its id begins with
   */
  static Cells row(TableContract contract, String kind, Heard h) {
    long id = Ids.of(kind, h.environment(), h.review().decisionId(), Ids.hex(h.clusterId()));
    WarehouseRow row =
        contract.row(Ids.hex(kind + ":", id), h.rowVersion(), RowOp.UPSERT, h.policies());
    return new Cells(row, contract.at("environment"))
        .add(h.environment())
        .add(h.review().decisionId())
        .add(h.review().targetKind())
        .add(h.review().targetId())
        .add(h.review().reviewer())
        .add(ClusterVersion.text(h.clusterId()))
        .add(h.itemId() == 0 ? null : ItemVersion.text(h.itemId()))
        .add(Fingerprint.text(h.anchor()));
  }

  /** The row, ended. */
  static WarehouseRow ended(Cells own, Heard h) {
    return own.add(h.review().at()).add(h.heardAt()).add(h.tickAt()).row();
  }
}
