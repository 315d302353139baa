package io.millrace.operators.intake;

import io.millrace.domain.event.LateRecord;
import io.millrace.domain.event.TelemetryEvent;
import io.millrace.domain.exposure.ExposureWindow;
import io.millrace.domain.exposure.ExposureWindow.Unit;
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
 * Counts what was served before the shuffle. A minute is handed on when the watermark passes its
 * end, everything when there is much of it and before a checkpoint barrier: no count is in state.
 * The watermark is, because after a restore it begins anew while windows have fired already.
 */
final class CountExposureOperator extends AbstractStreamOperator<ExposureWindow>
    implements OneInputStreamOperator<TelemetryEvent, ExposureWindow> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE = 60_000;
  private static final int MANY = 8192;

  private final IntakeSettings settings;
  private transient LocalExposure counts;
  private transient StreamRecord<ExposureWindow> reused;
  private transient Counter late;
  private transient long watermark;
  private transient long openMinute;
  private transient ListState<Long> firedUntil;

  CountExposureOperator(IntakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    firedUntil = context.getOperatorStateStore().getUnionListState(IntakeStates.FIRED_UNTIL);
    watermark = Long.MIN_VALUE;
    if (context.isRestored()) {
      // windows downstream fire by the smallest watermark of all subtasks
      long smallest = Long.MAX_VALUE;
      for (long mark : firedUntil.get()) {
        smallest = Math.min(smallest, mark);
      }
      watermark = smallest == Long.MAX_VALUE ? Long.MIN_VALUE : smallest;
    }
    openMinute = openMinute();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    firedUntil.update(List.of(watermark));
  }

  @Override
  public void open() throws Exception {
    super.open();
    counts = new LocalExposure(settings.caps());
    reused = new StreamRecord<>(null);
    late = getMetricGroup().addGroup(IntakeMetrics.GROUP).counter(IntakeMetrics.EXPOSURE_LATE);
  }

  @Override
  public void processElement(StreamRecord<TelemetryEvent> element) {
    TelemetryEvent event = element.getValue();
    if (event.eventTime() < openMinute) {
      late.inc();
      output.collect(IntakeTags.LATE, new StreamRecord<>(late(event), event.eventTime()));
      return;
    }
    counts.active(event);
    Unit unit = ServedBy.unit(event);
    if (unit != null) {
      counts.add(event, unit, ServedBy.endpoint(event));
      if (counts.size() > MANY) {
        drainBefore(Long.MAX_VALUE);
      }
    }
  }

  private LateRecord late(TelemetryEvent event) {
    return new LateRecord(
        IntakeMetrics.GROUP,
        "exposure",
        event.eventId(),
        event.where().environment(),
        event.eventTime(),
        watermark - event.eventTime(),
        event.proof().coordinates());
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Long.MAX_VALUE) {
      drainBefore(Long.MAX_VALUE);
    } else if (mark.getTimestamp() > watermark) {
      watermark = mark.getTimestamp();
      if (openMinute() > openMinute) {
        openMinute = openMinute();
        drainBefore(openMinute);
      }
    }
    super.processWatermark(mark);
  }

  /** The first minute that has not fired: a window ends at the first watermark at its end. */
  private long openMinute() {
    return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : Math.floorDiv(watermark, MINUTE) * MINUTE;
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainBefore(Long.MAX_VALUE);
  }

  private void drainBefore(long time) {
    counts.drainBefore(time, window -> output.collect(reused.replace(window, window.startAt())));
  }
}
