package io.millrace.jobs.pipeline;

import io.millrace.domain.cluster.ClusterVersion;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.ClusterMembersTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** One row for each membership of a cluster's version. */
final class MemberRows implements FlatMapFunction<ClusterVersion, WarehouseRow> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(ClusterVersion version, Collector<WarehouseRow> out) {
    ClusterMembersTable.rows(version).forEach(out::collect);
  }
}
