package io.millrace.operators.runtime;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * A function that never decides on arrival: facts are kept under the tick at which they count, and
 * a timer at that tick decides from facts released by then. What a bounded input leaves behind is
 * decided in one final tick at as_of, after which the key's state is cleared.
 *
 * <p>Ticks are multiples of a step of event time, so that results do not depend on the cadence of
 * watermarks, the order of arrival or parallelism.
 */
public abstract class TickFunction<K, I, O> extends KeyedProcessFunction<K, I, O>
    implements AsOfAware {
  private static final long serialVersionUID = 1;
  private static final long DAY_MS = 86_400_000L;
  private static final long MINUTE_MS = 60_000L;

  private final long stepMs;
  private transient long asOf;

  /**
   * @param stepMs ticks are its multiples, in ms of event time
   */
  protected TickFunction(long stepMs) {
    this.stepMs = stepMs;
  }

  @Override
  public final void lastWatermark(long watermark) {
    asOf = watermark;
  }

  @Override
  public final void onTimer(long timestamp, OnTimerContext ctx, Collector<O> out) throws Exception {
    if (!hasState()) {
      return;
    }
    boolean ended = ctx.timerService().currentWatermark() == Long.MAX_VALUE;
    if (!ended || timestamp <= asOf) {
      decide(new Tick(timestamp, timestamp, isMidnight(timestamp), false), ctx, out);
    } else {
      decide(new Tick(asOf, Long.MAX_VALUE, true, true), ctx, out);
      clear();
    }
  }

  /**
   * A moment of decision.
   *
   * @param at its event time
   * @param facts what was released up to here counts; later than {@code at} only for the windows
   *     that the end of a bounded input cut short
   * @param whole whether rows are written even where only the age changed
   * @param last whether the input has ended
   */
  public record Tick(long at, long facts, boolean whole, boolean last) {}

  /** The first tick at which a fact of this release may count. */
  protected final long tickOf(long release) {
    return Math.floorDiv(release + stepMs - 1, stepMs) * stepMs;
  }

  /**
   * The first whole minute at which a fact of this release may count. Facts wait under it, so that
   * a tick between two regular ones, which an anomaly calls for, sees what was released by then.
   */
  protected static long minuteOf(long release) {
    return Math.floorDiv(release + MINUTE_MS - 1, MINUTE_MS) * MINUTE_MS;
  }

  /** The first UTC midnight after the time: the day's tick, the heartbeat of a key with state. */
  protected static long midnightAfter(long time) {
    return (Math.floorDiv(time, DAY_MS) + 1) * DAY_MS;
  }

  /** Whether anything is remembered for the key: a timer without state has nothing to decide. */
  protected abstract boolean hasState() throws Exception;

  /** Decides, and registers the timers of what comes next. */
  protected abstract void decide(Tick tick, Context ctx, Collector<O> out) throws Exception;

  /** Forgets the key. */
  protected abstract void clear() throws Exception;

  private static boolean isMidnight(long time) {
    return Math.floorMod(time, DAY_MS) == 0;
  }
}
