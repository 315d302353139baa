package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.cluster.Edge;
import io.millrace.domain.cluster.EdgeKind;
import io.millrace.domain.cluster.Member;
import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.hash.Ids;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;
import java.util.ArrayList;
import java.util.List;

/** Which fingerprints are in which cluster, each with its reason. */
public final class ClusterMembersTable {
  public static final TableContract CONTRACT =
      TableContract.table("cluster_members", "Memberships of clusters, each with its reason.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("cluster_id", ColumnType.STRING, "The cluster.")
          .required("fingerprint_id", ColumnType.STRING, "Its member.")
          .optional(
              "edge_kind",
              ColumnType.STRING,
              "ANCHOR, MUST_LINK, TEMPLATE, LEXICAL or DEPENDENCY; null once it has left.")
          .optional("score", ColumnType.DOUBLE, "Strength of the edge, 0 to 1.")
          .optional(
              "with_fingerprint_id",
              ColumnType.STRING,
              "Fingerprint at the other end of the edge; null for the anchor.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick that wrote this version.")
          .partitionedBy("tick_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int CLUSTER_ID = CONTRACT.at("cluster_id");
  private static final int FINGERPRINT_ID = CONTRACT.at("fingerprint_id");
  private static final int EDGE_KIND = CONTRACT.at("edge_kind");
  private static final int SCORE = CONTRACT.at("score");
  private static final int WITH = CONTRACT.at("with_fingerprint_id");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private ClusterMembersTable() {}

  /** A row per membership that is new or has another reason, and one that takes back each end. */
  public static List<WarehouseRow> rows(ClusterVersion c) {
    List<WarehouseRow> rows = new ArrayList<>();
    for (Member member : c.joined()) {
      rows.add(
          row(c, member.fingerprintId(), RowOp.UPSERT)
              .set(EDGE_KIND, member.edge().name())
              .set(SCORE, (double) member.scorePpm() / Edge.ONE)
              .set(
                  WITH, member.edge() == EdgeKind.ANCHOR ? null : Fingerprint.text(member.with())));
    }
    for (Long left : c.left()) {
      rows.add(row(c, left, RowOp.RETRACT));
    }
    return rows;
  }

  private static WarehouseRow row(ClusterVersion c, long fingerprint, RowOp op) {
    return CONTRACT
        .row(
            Ids.hex("member:", Ids.of("member", c.clusterId(), fingerprint)),
            c.rowVersion(),
            op,
            c.policies())
        .set(ENVIRONMENT, c.environment())
        .set(CLUSTER_ID, ClusterVersion.text(c.clusterId()))
        .set(FINGERPRINT_ID, Fingerprint.text(fingerprint))
        .set(TICK_AT, c.tickAt());
  }
}
