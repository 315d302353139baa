package io.millrace.jobs.pipeline;

import io.millrace.domain.event.RejectedRecord;
import io.millrace.domain.seal.DayKeys;
import io.millrace.domain.seal.Sealer;
import io.millrace.warehouse.contract.WarehouseRow;
import io.millrace.warehouse.tables.RejectedEventsTable;
import org.apache.flink.api.common.functions.MapFunction;

/** Seals the bytes of each rejected record: behind here nobody sees them in clear. */
final class RejectedRows implements MapFunction<RejectedRecord, WarehouseRow> {
  private static final long serialVersionUID = 1;

  private final DayKeys keys;
  private transient Sealer sealer;

  RejectedRows(DayKeys keys) {
    this.keys = keys;
  }

  @Override
  public WarehouseRow map(RejectedRecord record) {
    if (sealer == null) {
      sealer = new Sealer(keys);
    }
    return RejectedEventsTable.row(record, sealer.seal(record));
  }
}
