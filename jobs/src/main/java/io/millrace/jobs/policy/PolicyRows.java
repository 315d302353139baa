package io.millrace.jobs.policy;

import io.millrace.domain.control.PublishedPolicy;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.PoliciesTable;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The documents that a job brings along, as rows of the {@code policies} table. */
public final class PolicyRows {
  /** Pinned. */
  private static final String UID = "rows.policies";

  private PolicyRows() {}

  /** One row for each document. */
  public static List<WarehouseRow> of(PolicyBook policies) {
    return policies.documents().stream().map(PolicyRows::row).toList();
  }

  /** The stream and the rows beside it. */
  public static DataStream<WarehouseRow> with(
      DataStream<WarehouseRow> rows, List<WarehouseRow> policies) {
    DataStream<WarehouseRow> documents =
        rows.getExecutionEnvironment()
            .fromData(rows.getType(), policies.toArray(WarehouseRow[]::new))
            .uid(UID)
            .setParallelism(1);
    return rows.union(documents);
  }

  /** As rows name it: the default document of a kind by its kind alone. */
  static String kind(PolicyDocument d) {
    return d.id().equals("default") ? d.kind() : d.kind() + "/" + d.id();
  }

  /** Null for always. */
  static Long moment(long epochMs) {
    return epochMs == Long.MIN_VALUE ? null : epochMs;
  }

  /** A document that came by topic. */
  public static WarehouseRow row(PublishedPolicy p) {
    return PoliciesTable.row(
        p.kind(),
        String.valueOf(p.version()),
        p.mode(),
        p.effectiveFrom(),
        p.inForceFrom(),
        p.author(),
        p.origin(),
        p.sha256(),
        p.body());
  }

  private static WarehouseRow row(PolicyDocument d) {
    Long from = moment(d.effectiveFrom());
    return PoliciesTable.row(
        kind(d),
        String.valueOf(d.version()),
        d.mode().name(),
        from,
        from,
        d.author(),
        d.origin(),
        d.sha256(),
        d.body());
  }
}
