package io.millrace.warehouse.sink;

import io.millrace.domain.codec.In;
import io.millrace.warehouse.contract.PackedCells;
import io.millrace.warehouse.contract.TableContract;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SerializableFunction;

/** The partition of a row: Iceberg's month or day of its partition column. */
final class PartitionOf {
  private static final long HOUR = 3_600_000L;

  private final int position;
  private final SerializableFunction<Long, Integer> transform;
  private final In in = new In();
  private long cachedHour = Long.MIN_VALUE;
  private Integer cached;

  PartitionOf(TableContract contract, PartitionSpec spec) {
    if (spec.isUnpartitioned()) {
      position = -1;
      transform = null;
      return;
    }
    String column = contract.partitionColumn();
    PartitionField field = spec.fields().get(0);
    if (spec.fields().size() > 1
        || column == null
        || contract.column(column).id() != field.sourceId()) {
      throw new IllegalStateException(
          "table " + contract.name() + " is partitioned by " + spec + ", known is one time column");
    }
    position = contract.at(column);
    transform = bind(field);
  }

  @SuppressWarnings("unchecked") // month, day and hour of a timestamp are integers
  private static SerializableFunction<Long, Integer> bind(PartitionField field) {
    Transform<Long, Integer> transform = (Transform<Long, Integer>) field.transform();
    return transform.bind(Types.TimestampType.withZone());
  }

  /** Null where there is no partition or no time. */
  Integer of(byte[] cells) {
    if (position < 0) {
      return null;
    }
    in.over(cells, 0, cells.length).count();
    for (int i = 0; i < position; i++) {
      PackedCells.skip(in);
    }
    Long time = (Long) PackedCells.unpack(in);
    return time == null ? null : of(time);
  }

  private Integer of(long ms) {
    long hour = Math.floorDiv(ms, HOUR);
    if (hour != cachedHour) {
      cachedHour = hour;
      cached = transform.apply(ms * 1000);
    }
    return cached;
  }
}
