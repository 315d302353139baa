package io.millrace.operators.intake;

import io.millrace.domain.exposure.ExposureCaps;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.ledger.QualityFinding;
import io.millrace.operators.runtime.AsOfAware;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Sums what subtasks counted of one service's minute and fires it once, with its names capped and
 * what the caps put under OTHER counted. Keyed by that minute, ended by its end. When there are
 * many windows names are capped before, which takes nothing that the end would keep.
 */
final class ExposureFunction extends KeyedProcessFunction<Long, ExposureWindow, ExposureWindow>
    implements AsOfAware {
  private static final long serialVersionUID = 1;
  private static final int ROOM = 4096;

  private final ExposureCaps caps;
  private transient MapState<Long, ExposureWindow> open;
  private transient ValueState<Integer> roomLeft;
  private transient Counter capped;
  private transient long asOf;

  ExposureFunction(IntakeSettings settings) {
    this.caps = settings.caps();
  }

  @Override
  public void open(OpenContext context) {
    open = getRuntimeContext().getMapState(IntakeStates.OPEN_WINDOWS);
    roomLeft = getRuntimeContext().getState(IntakeStates.ROOM_LEFT);
    capped =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup(IntakeMetrics.GROUP)
            .counter(IntakeMetrics.VALUES_CAPPED);
    asOf = Long.MIN_VALUE;
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(ExposureWindow count, Context ctx, Collector<ExposureWindow> out)
      throws Exception {
    long key = count.key();
    ExposureWindow sum = open.get(key);
    if (sum != null) {
      open.put(key, sum.plus(count));
      return;
    }
    open.put(key, count);
    Integer room = roomLeft.value();
    if (room == null) {
      ctx.timerService().registerEventTimeTimer(count.endAt());
    }
    int left = room == null ? ROOM : room - 1;
    roomLeft.update(left > 0 ? left : makeRoom());
  }

  /** Caps names while the minute is open; says how many windows it may take until the next time. */
  private int makeRoom() throws Exception {
    Collection<ExposureWindow> kept = caps.apply(windows());
    open.clear();
    for (ExposureWindow w : kept) {
      open.put(w.key(), w);
    }
    return Math.max(ROOM, kept.size());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ExposureWindow> out)
      throws Exception {
    Collection<ExposureWindow> kept = caps.apply(windows());
    open.clear();
    roomLeft.clear();
    for (ExposureWindow w : kept) {
      out.collect(timestamp > asOf ? w.cutShort() : w);
    }
    ExposureCaps.dropped(kept).forEach((dimension, n) -> found(kept, dimension, n, ctx));
  }

  private void found(Collection<ExposureWindow> minute, String dimension, long n, Context ctx) {
    capped.inc(n);
    ExposureWindow w = minute.iterator().next();
    ctx.output(
        IntakeTags.QUALITY,
        QualityFinding.capped(
            IntakeMetrics.GROUP,
            w.startAt(),
            dimension + " of " + w.service() + " in " + w.environment(),
            n));
  }

  private List<ExposureWindow> windows() throws Exception {
    List<ExposureWindow> all = new ArrayList<>();
    for (Map.Entry<Long, ExposureWindow> e : open.entries()) {
      all.add(e.getValue());
    }
    return all;
  }
}
