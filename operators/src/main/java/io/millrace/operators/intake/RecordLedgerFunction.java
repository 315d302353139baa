package io.millrace.operators.intake;

import io.millrace.domain.ledger.RecordLedgerEntry;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums one block of the record ledger and writes its row at ticks of ten minutes when it changed.
 * Keyed by block; forgotten a day after its last change.
 */
final class RecordLedgerFunction
    extends KeyedProcessFunction<Long, RecordLedgerEntry, RecordLedgerEntry> {
  private static final long serialVersionUID = 1;
  static final long TICK = 600_000;
  static final long KEPT = 86_400_000;

  private transient ValueState<RecordLedgerEntry> block;

  @Override
  public void open(OpenContext context) {
    block = getRuntimeContext().getState(IntakeStates.BLOCK);
  }

  @Override
  public void processElement(RecordLedgerEntry delta, Context ctx, Collector<RecordLedgerEntry> out)
      throws Exception {
    RecordLedgerEntry sum = block.value();
    // tick 0 says that the row is behind the counts
    RecordLedgerEntry more = sum == null ? delta : sum.plus(delta);
    block.update(pending(more));
    ctx.timerService().registerEventTimeTimer(nextTick(ctx.timerService().currentWatermark()));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<RecordLedgerEntry> out)
      throws Exception {
    RecordLedgerEntry sum = block.value();
    if (sum == null) {
      return;
    }
    if (sum.tickAt() == 0) {
      RecordLedgerEntry row = sum.at(Math.max(timestamp, 1));
      block.update(row);
      out.collect(row);
      ctx.timerService().registerEventTimeTimer(row.tickAt() + KEPT);
    } else if (timestamp >= sum.tickAt() + KEPT) {
      block.clear();
    }
  }

  private static RecordLedgerEntry pending(RecordLedgerEntry e) {
    return new RecordLedgerEntry(
        e.source(),
        e.partition(),
        e.unit(),
        e.block(),
        e.read(),
        e.accepted(),
        e.rejected(),
        e.duplicate(),
        0,
        e.version());
  }

  static long nextTick(long watermark) {
    return watermark < 0 ? 0 : Math.floorDiv(watermark, TICK) * TICK + TICK;
  }
}
