package io.millrace.jobs.pipeline;

import io.millrace.domain.lifecycle.FingerprintVersion;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.ExemplarsTable;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** One row for each exemplar of a fingerprint's version. */
final class ExemplarRows implements FlatMapFunction<FingerprintVersion, WarehouseRow> {
  private static final long serialVersionUID = 1;

  @Override
  public void flatMap(FingerprintVersion version, Collector<WarehouseRow> out) {
    ExemplarsTable.rows(version).forEach(out::collect);
  }
}
