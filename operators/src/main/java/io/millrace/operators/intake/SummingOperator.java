package io.millrace.operators.intake;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * An operator that counts on its own and hands the sums on when a minute of event time has passed,
 * when there are many, and before every checkpoint barrier: nothing counted needs state.
 */
abstract class SummingOperator<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE = 60_000;
  private static final int MANY = 4096;

  final IntakeSettings settings;
  transient LocalSums sums;
  transient LocalSlices slices;
  private transient long drainedMinute;

  SummingOperator(IntakeSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open() throws Exception {
    super.open();
    sums = new LocalSums(settings.ledgerUnit());
    slices = new LocalSlices();
    drainedMinute = Long.MIN_VALUE;
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    long minute = Math.floorDiv(mark.getTimestamp(), MINUTE);
    if (minute != drainedMinute || sums.size() + slices.size() > MANY) {
      drain();
      drainedMinute = minute;
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drain();
  }

  @Override
  public void finish() throws Exception {
    drain();
    super.finish();
  }

  private void drain() {
    sums.drain(
        entry -> output.collect(IntakeTags.LEDGER, new StreamRecord<>(entry)),
        finding -> output.collect(IntakeTags.QUALITY, new StreamRecord<>(finding)));
    slices.drain(slice -> output.collect(IntakeTags.SLICES, new StreamRecord<>(slice)));
  }
}
