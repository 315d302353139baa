package io.millrace.operators.statistics;

import io.millrace.domain.stats.ObservationLedgerDelta;
import io.millrace.domain.stats.ObservationLedgerLine;
import io.millrace.operators.runtime.AsOfAware;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums the ledger's changes by event minute and hands out the lines that changed, at ticks of ten
 * minutes. A line stays open for {@link #OPEN_MS}; what comes later becomes a line of its own, a
 * correction.
 */
final class ObservationLedgerFunction
    extends KeyedProcessFunction<String, ObservationLedgerDelta, ObservationLedgerLine>
    implements AsOfAware {
  private static final long serialVersionUID = 1;
  private static final long MINUTE_MS = 60_000;
  static final long TICK_MS = 600_000;
  static final long DAY_MS = 86_400_000;
  static final long OPEN_MS = 2 * DAY_MS;

  private transient MapState<Long, ObservationLedgerDelta> pending;
  private transient MapState<Long, ObservationLedgerDelta> behind;
  private transient MapState<Long, ObservationLedgerLine> lines;
  private transient long asOf;

  @Override
  public void open(OpenContext context) {
    pending = getRuntimeContext().getMapState(StatisticsStates.PENDING_DELTAS);
    behind = getRuntimeContext().getMapState(StatisticsStates.DELTAS_BEHIND);
    lines = getRuntimeContext().getMapState(StatisticsStates.LEDGER_LINES);
    asOf = Long.MAX_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(
      ObservationLedgerDelta delta, Context ctx, Collector<ObservationLedgerLine> out)
      throws Exception {
    long watermark = ctx.timerService().currentWatermark();
    add(watermark < delta.minuteAt() ? pending : behind, delta);
    long from = Math.max(delta.minuteAt(), watermark);
    ctx.timerService().registerEventTimeTimer(after(from, TICK_MS));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ObservationLedgerLine> out)
      throws Exception {
    boolean last = ctx.timerService().currentWatermark() == Long.MAX_VALUE && timestamp > asOf;
    long tick = last ? asOf : timestamp;
    for (long minuteAt : due(tick, last)) {
      out.collect(count(minuteAt, tick));
      pending.remove(minuteAt);
    }
    if (Math.floorMod(timestamp, DAY_MS) == 0) {
      close(timestamp);
    }
    if (!lines.isEmpty()) {
      ctx.timerService().registerEventTimeTimer(after(timestamp, DAY_MS));
    }
  }

  private static void add(MapState<Long, ObservationLedgerDelta> to, ObservationLedgerDelta delta)
      throws Exception {
    ObservationLedgerDelta before = to.get(delta.minuteAt());
    to.put(delta.minuteAt(), before == null ? delta : before.plus(delta));
  }

  /**
   * Minutes that a tick counts, in order: those of its own ten minutes, those that changed behind
   * the watermark, and with the last tick all that are left.
   */
  private List<Long> due(long tick, boolean last) throws Exception {
    for (ObservationLedgerDelta delta : behind.values()) {
      add(pending, delta);
    }
    List<Long> due = new ArrayList<>();
    behind.keys().forEach(due::add);
    behind.clear();
    if (last) {
      due.clear();
      pending.keys().forEach(due::add);
    } else {
      for (long minuteAt = tick - TICK_MS; minuteAt < tick; minuteAt += MINUTE_MS) {
        if (pending.contains(minuteAt) && !due.contains(minuteAt)) {
          due.add(minuteAt);
        }
      }
    }
    due.sort(null);
    return due;
  }

  private ObservationLedgerLine count(long minuteAt, long tick) throws Exception {
    ObservationLedgerDelta delta = pending.get(minuteAt);
    if (minuteAt < openFrom(tick)) {
      return ObservationLedgerLine.correction(delta, tick);
    }
    ObservationLedgerLine line = ObservationLedgerLine.next(lines.get(minuteAt), delta, tick);
    lines.put(minuteAt, line);
    return line;
  }

  private void close(long midnight) throws Exception {
    List<Long> old = new ArrayList<>();
    for (long minuteAt : lines.keys()) {
      if (minuteAt < openFrom(midnight)) {
        old.add(minuteAt);
      }
    }
    for (long minuteAt : old) {
      lines.remove(minuteAt);
    }
  }

  /** The first minute whose line is open at a tick: it depends on the tick's day alone. */
  private static long openFrom(long tick) {
    return Math.floorDiv(tick, DAY_MS) * DAY_MS - OPEN_MS;
  }

  /** The next multiple of a step after a time. */
  private static long after(long time, long step) {
    return (Math.floorDiv(time, step) + 1) * step;
  }
}
