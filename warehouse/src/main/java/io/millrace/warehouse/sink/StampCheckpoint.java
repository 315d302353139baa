package io.millrace.warehouse.sink;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;

/** Writes the checkpoint into the committable: a writer is not told which one it prepares. */
final class StampCheckpoint
    implements MapFunction<
        CommittableMessage<WarehouseCommittable>, CommittableMessage<WarehouseCommittable>> {
  private static final long serialVersionUID = 1;

  @Override
  public CommittableMessage<WarehouseCommittable> map(
      CommittableMessage<WarehouseCommittable> message) {
    if (message instanceof CommittableWithLineage<WarehouseCommittable> one) {
      return one.map(committable -> committable.stamped(one.getCheckpointId()));
    }
    return message;
  }
}
