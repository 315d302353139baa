package io.millrace.operators.intake;

import io.millrace.domain.ledger.RecordLedgerEntry;
import io.millrace.domain.ledger.RecordLedgerEntry.Unit;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums one block of the record ledger and writes its row at ticks of ten minutes when it changed.
 * Keyed by block. A minute of broker time is forgotten a day after its last change; a block of
 * lines stays until the file ends, because a file that is not sorted by time comes back to its
 * blocks after months: about 100 bytes for every 10,000 lines.
 */
final class RecordLedgerFunction
    extends KeyedProcessFunction<Long, RecordLedgerEntry, RecordLedgerEntry> implements AsOfAware {
  private static final long serialVersionUID = 1;
  static final long TICK = 600_000;
  static final long KEPT = 86_400_000;

  private transient ValueState<RecordLedgerEntry> block;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    block = getRuntimeContext().getState(IntakeStates.BLOCK);
    asOf = 0;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = Math.max(0, watermark);
  }

  @Override
  public void processElement(RecordLedgerEntry delta, Context ctx, Collector<RecordLedgerEntry> out)
      throws Exception {
    RecordLedgerEntry sum = block.value();
    // tick 0 says that the row is behind the counts
    RecordLedgerEntry more = sum == null ? delta : sum.plus(delta);
    block.update(pending(more));
    if (sum == null && delta.unit() == Unit.LINES) {
      ctx.timerService().registerEventTimeTimer(Long.MAX_VALUE); // ends with the file
    }
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
      boolean ended = ctx.timerService().currentWatermark() == Long.MAX_VALUE;
      // a count that came before the first watermark waits at 0, and is written as of now
      RecordLedgerEntry row = sum.at(Math.max(1, ended || timestamp == 0 ? asOf : timestamp));
      out.collect(row);
      if (ended) {
        block.clear();
        return;
      }
      block.update(row);
      if (sum.unit() == Unit.MINUTE) {
        ctx.timerService().registerEventTimeTimer(row.tickAt() + KEPT);
      }
    } else if (timestamp >= (sum.unit() == Unit.LINES ? Long.MAX_VALUE : sum.tickAt() + KEPT)) {
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
