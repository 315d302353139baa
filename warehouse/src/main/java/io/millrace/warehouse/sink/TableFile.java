package io.millrace.warehouse.sink;

import java.util.List;
import org.apache.iceberg.Metrics;

/**
 * One closed data file that waits for its commit.
 *
 * @param partition ordinal of the month or day, or null where the table is not partitioned or the
 *     row has no time
 * @param splitOffsets where its row groups begin
 */
record TableFile(
    String table,
    String path,
    int specId,
    Integer partition,
    long bytes,
    List<Long> splitOffsets,
    Metrics metrics) {
  long rows() {
    return metrics.recordCount();
  }
}
