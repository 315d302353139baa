package io.millrace.operators.statistics;

import io.millrace.domain.fingerprint.Fingerprint;
import io.millrace.domain.stats.OpenWindows;
import io.millrace.domain.stats.StatsPartial;
import io.millrace.domain.stats.WindowFact;
import io.millrace.domain.stats.WindowFact.Size;
import io.millrace.domain.stats.WindowStats;
import io.millrace.operators.runtime.AsOfAware;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Fires the minutes, hours and days of one fingerprint, each once, at its end plus lateness. A
 * minute that fires is added to its hour, an hour to its day; the state ends with the day. Windows
 * that end after as_of fire at the end of a bounded input, marked partial.
 */
final class WindowFunction
    extends KeyedProcessFunction<Tuple2<String, Long>, StatsPartial, WindowFact>
    implements AsOfAware {
  private static final long serialVersionUID = 1;

  private final long latenessMs;
  private transient ValueState<OpenWindows> windows;
  private transient long asOf;
  private transient Counter fired;

  WindowFunction(StatisticsSettings settings) {
    this.latenessMs = settings.latenessMs();
  }

  @Override
  public void open(OpenContext context) {
    windows = getRuntimeContext().getState(StatisticsStates.OPEN_WINDOWS);
    asOf = Long.MAX_VALUE;
    fired =
        getRuntimeContext()
            .getMetricGroup()
            .addGroup(StatisticsMetrics.GROUP)
            .counter(StatisticsMetrics.WINDOWS_FIRED);
  }

  @Override
  public void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public void processElement(StatsPartial partial, Context ctx, Collector<WindowFact> out)
      throws Exception {
    OpenWindows open = windows.value();
    if (open == null) {
      open = OpenWindows.none(partial.environment(), partial.fingerprint());
    }
    long minuteAt = partial.minuteAt();
    if (!open.isOpen(minuteAt)) {
      for (Size size : Size.values()) {
        long end = size.startOf(minuteAt) + size.millis();
        ctx.timerService().registerEventTimeTimer(end + latenessMs);
      }
    }
    windows.update(open.add(partial));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<WindowFact> out)
      throws Exception {
    OpenWindows open = windows.value();
    if (open == null) {
      return;
    }
    long end = timestamp - latenessMs;
    boolean partial = ctx.timerService().currentWatermark() == Long.MAX_VALUE && end > asOf;
    for (Size size : Size.values()) {
      if (Math.floorMod(end, size.millis()) == 0) {
        open = fire(open, size, end - size.millis(), partial, out);
      }
    }
    if (open.isEmpty()) {
      windows.clear();
    } else {
      windows.update(open);
    }
  }

  private OpenWindows fire(
      OpenWindows open, Size size, long startAt, boolean partial, Collector<WindowFact> out) {
    WindowStats stats = open.due(size, startAt);
    if (stats == null) {
      return open;
    }
    fired.inc();
    Fingerprint fingerprint = open.fingerprint();
    if (stats.occurrences() == 0) {
      fingerprint = WindowFact.onlyId(fingerprint.id());
    }
    out.collect(WindowFact.of(open.environment(), fingerprint, size, startAt, partial, stats));
    return open.fired(size, startAt);
  }
}
