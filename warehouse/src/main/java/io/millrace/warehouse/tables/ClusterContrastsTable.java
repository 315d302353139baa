package io.millrace.warehouse.tables;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.domain.contrast.Contrast;
import io.millrace.domain.contrast.ContrastVersion;
import io.millrace.domain.hash.Ids;
import io.millrace.domain.triage.ItemVersion;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** What stands out among a cluster's failures. */
public final class ClusterContrastsTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "cluster_contrasts",
              "Releases, flags, regions, tiers and endpoints that are over-represented among a"
                  + " cluster's failures, against what was served, in seven days.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("cluster_id", ColumnType.STRING, "Cluster.")
          .optional("item_id", ColumnType.STRING, "Its backlog item; null when it has none.")
          .required("place", ColumnType.INT, "From 1, the strongest: by excess_share, then z.")
          .optional(
              "cut",
              ColumnType.STRING,
              "RELEASE, FLAG, REGION, TIER or ENDPOINT; null, as what follows, in a row that is"
                  + " taken back.")
          .optional("service", ColumnType.STRING, "Service of a release or endpoint.")
          .optional("value", ColumnType.STRING, "Which one.")
          .optional("failing", ColumnType.LONG, "Failures with it; of a tier scopes.")
          .optional("failing_all", ColumnType.LONG, "Failures of which a value is known.")
          .optional("served", ColumnType.LONG, "Requests with it.")
          .optional("served_all", ColumnType.LONG, "Requests of which a value is known.")
          .optional("failing_share", ColumnType.DOUBLE, "failing by failing_all.")
          .optional("served_share", ColumnType.DOUBLE, "served by served_all.")
          .optional("lift", ColumnType.DOUBLE, "failing_share by served_share.")
          .optional(
              "excess_share",
              ColumnType.DOUBLE,
              "Share of the failures that its share of what was served does not explain.")
          .optional(
              "z",
              ColumnType.DOUBLE,
              "Standard deviations more than chance gives, occurrences of one scope not counted"
                  + " as independent.")
          .optional("text", ColumnType.STRING, "The same for people.")
          .required("as_of_at", ColumnType.TIMESTAMP, "Tick at which the seven days end.")
          .partitionedBy("as_of_at")
          .build();

  private static final int FIRST = CONTRACT.at("environment");
  private static final int CUT = CONTRACT.at("cut");
  private static final int AS_OF_AT = CONTRACT.at("as_of_at");

  private ClusterContrastsTable() {}

  /** The row of a place. */
  public static WarehouseRow row(ContrastVersion v) {
    RowOp op = v.contrast() == null ? RowOp.RETRACT : RowOp.UPSERT;
    WarehouseRow row =
        CONTRACT.row(Ids.hex("contrast:", v.rowId()), v.rowVersion(), op, v.policies());
    new Cells(row, FIRST)
        .add(v.environment())
        .add(ClusterVersion.text(v.clusterId()))
        .add(v.itemId() == 0 ? null : ItemVersion.text(v.itemId()))
        .add(v.place());
    Contrast c = v.contrast();
    if (c != null) {
      new Cells(row, CUT)
          .add(c.cut().name())
          .add(c.service())
          .add(c.value())
          .add(c.failing())
          .add(c.failingAll())
          .add(c.served())
          .add(c.servedAll())
          .add(c.failingShare())
          .add(c.servedShare())
          .add(c.lift())
          .add(c.excess())
          .add(c.z())
          .add(c.text());
    }
    return row.set(AS_OF_AT, v.tickAt());
  }
}
