package io.millrace.operators.statistics;

import io.millrace.domain.stats.StatsPartial;
import io.millrace.domain.stats.WindowFact.Size;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts by (environment, fingerprint, minute) before the shuffle, so that a hot fingerprint does
 * not make a hot subtask. A minute is handed on when the watermark passes its end, everything when
 * there are too many groups and before a checkpoint barrier: nothing counted is in state.
 *
 * <p>A minute that has fired downstream takes no more. The watermark downstream is never ahead of
 * this one, so what is accepted here is never late there; the watermark is kept in state, because
 * after a restore it begins anew while downstream windows have fired already.
 */
abstract class CountOperator<I> extends AbstractStreamOperator<StatsPartial>
    implements OneInputStreamOperator<I, StatsPartial> {
  private static final long serialVersionUID = 1;

  private final StatisticsSettings settings;
  private transient LocalCounts counts;
  private transient StreamRecord<StatsPartial> reused;
  private transient ListState<Long> firedUntil;
  private transient long watermark;
  private transient long restoredWatermark;
  private transient Counter emitted;

  CountOperator(StatisticsSettings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    watermark = Long.MIN_VALUE;
    restoredWatermark = Long.MIN_VALUE;
    firedUntil = context.getOperatorStateStore().getUnionListState(StatisticsStates.FIRED_UNTIL);
    if (context.isRestored()) {
      long smallest = Long.MAX_VALUE;
      for (long w : firedUntil.get()) {
        smallest = Math.min(smallest, w);
      }
      restoredWatermark = smallest == Long.MAX_VALUE ? Long.MIN_VALUE : smallest;
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    counts = new LocalCounts();
    reused = new StreamRecord<>(null);
    emitted =
        getMetricGroup()
            .addGroup(StatisticsMetrics.GROUP)
            .counter(StatisticsMetrics.PARTIALS_EMITTED);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Long.MAX_VALUE) {
      // The end of a bounded input; what fired is remembered up to as_of, so that a savepoint taken
      // now can be continued.
      drainBefore(Long.MAX_VALUE);
    } else {
      watermark = mark.getTimestamp();
      drainBefore(firstOpenMinute(watermark));
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    drainBefore(Long.MAX_VALUE);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    firedUntil.update(List.of(knownWatermark()));
  }

  /** The groups being counted; {@link #bound()} must follow an addition. */
  final LocalCounts counts() {
    return counts;
  }

  final void bound() {
    if (counts.size() > settings.localGroups()) {
      drainBefore(Long.MAX_VALUE);
    }
  }

  /** Whether the minute may have fired. */
  final boolean fired(long minuteAt) {
    return minuteAt < firstOpenMinute(knownWatermark());
  }

  final long knownWatermark() {
    return Math.max(watermark, restoredWatermark);
  }

  /** Hands on what was counted of minutes that start before the time. */
  void drainBefore(long time) {
    counts.drainBefore(time, this::emit);
  }

  private void emit(StatsPartial partial) {
    emitted.inc();
    output.collect(reused.replace(partial, partial.minuteAt()));
  }

  /** Start of the first minute that has not fired at a watermark. */
  final long firstOpenMinute(long mark) {
    return mark == Long.MIN_VALUE ? mark : Size.MINUTE.startOf(mark - settings.latenessMs());
  }
}
