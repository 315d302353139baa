package io.millrace.warehouse.tables;

import io.millrace.domain.hash.Ids;
import io.millrace.domain.lineage.LineageEdge;
import io.millrace.warehouse.contract.ColumnType;
import io.millrace.warehouse.contract.RowOp;
import io.millrace.warehouse.contract.TableContract;
import io.millrace.warehouse.contract.WarehouseRow;

/** Edges of the chains of proof. */
public final class LineageTable {
  public static final TableContract CONTRACT =
      TableContract.table(
              "lineage", "What a thing rests on, edge by edge, with digests that can be checked.")
          .required("environment", ColumnType.STRING, "Deployment environment.")
          .required("from_kind", ColumnType.STRING, "item, cluster or fingerprint.")
          .required("from_id", ColumnType.STRING, "Id of what rests on the other.")
          .required("to_kind", ColumnType.STRING, "cluster, fingerprint, window or change.")
          .required(
              "to_id",
              ColumnType.STRING,
              "Id of what it rests on; of a window the row_id in fingerprint_stats, of a change that in"
                  + " change_markers.")
          .required(
              "transform", ColumnType.STRING, "What made the one of the other, with its version.")
          .required(
              "from_at", ColumnType.TIMESTAMP, "Event time from which the other counts, inclusive.")
          .required("to_at", ColumnType.TIMESTAMP, "Event time to which it counts, exclusive.")
          .required("digest_count", ColumnType.LONG, "Observations that count.")
          .required(
              "digest_sum", ColumnType.STRING, "Sum of their hashes modulo 2^64, 16 hex digits.")
          .required("digest_xor", ColumnType.STRING, "Xor of their hashes, 16 hex digits.")
          .required("tick_at", ColumnType.TIMESTAMP, "Tick that wrote the edge.")
          .partitionedBy("tick_at")
          .build();

  private static final int ENVIRONMENT = CONTRACT.at("environment");
  private static final int FROM_KIND = CONTRACT.at("from_kind");
  private static final int FROM_ID = CONTRACT.at("from_id");
  private static final int TO_KIND = CONTRACT.at("to_kind");
  private static final int TO_ID = CONTRACT.at("to_id");
  private static final int TRANSFORM = CONTRACT.at("transform");
  private static final int FROM_AT = CONTRACT.at("from_at");
  private static final int TO_AT = CONTRACT.at("to_at");
  private static final int DIGEST_COUNT = CONTRACT.at("digest_count");
  private static final int DIGEST_SUM = CONTRACT.at("digest_sum");
  private static final int DIGEST_XOR = CONTRACT.at("digest_xor");
  private static final int TICK_AT = CONTRACT.at("tick_at");

  private LineageTable() {}

  /** The row of an edge. */
  public static WarehouseRow row(LineageEdge e) {
    return CONTRACT
        .row(id(e), e.rowVersion(), e.retracted() ? RowOp.RETRACT : RowOp.UPSERT, e.policies())
        .set(ENVIRONMENT, e.environment())
        .set(FROM_KIND, e.fromKind())
        .set(FROM_ID, e.fromId())
        .set(TO_KIND, e.toKind())
        .set(TO_ID, e.toId())
        .set(TRANSFORM, e.transform())
        .set(FROM_AT, e.fromAt())
        .set(TO_AT, e.toAt())
        .set(DIGEST_COUNT, e.digest().count())
        .set(DIGEST_SUM, Ids.hex(e.digest().sum()))
        .set(DIGEST_XOR, Ids.hex(e.digest().xor()))
        .set(TICK_AT, e.tickAt());
  }

  private static String id(LineageEdge e) {
    return Ids.hex(
        "edge:", Ids.of(e.environment(), e.fromKind(), e.fromId(), e.toKind(), e.toId()));
  }
}
