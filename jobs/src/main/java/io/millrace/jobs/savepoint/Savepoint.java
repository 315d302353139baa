package io.millrace.jobs.savepoint;

import io.millrace.warehouse.sink.SinkState;
import java.util.SortedMap;

/**
 * What a savepoint or checkpoint says of itself.
 *
 * @param path as Flink wants it for a restore
 * @param kind canonical savepoint, native savepoint, checkpoint
 * @param operators by uid
 * @param sink what the warehouse's writers kept, null when none did
 */
public record Savepoint(
    String path,
    long checkpointId,
    String kind,
    SortedMap<String, SavedOperator> operators,
    SinkState sink) {

  public long bytes() {
    return operators.values().stream().mapToLong(SavedOperator::bytes).sum();
  }
}
