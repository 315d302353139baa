package io.millrace.operators.migration;

import io.millrace.domain.migration.Rename;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts by (environment, pair of ids, minute) before the shuffle, so that a hot failure costs one
 * record a minute. A minute is handed on when the watermark passes its end, everything when there
 * are too many groups and before a checkpoint barrier: nothing counted is in state.
 */
final class CountRenamesOperator extends AbstractStreamOperator<Rename>
    implements OneInputStreamOperator<Rename, Rename> {
  private static final long serialVersionUID = 1;
  private static final int MOST_GROUPS = 4096;

  private transient TreeMap<Group, Rename> counts;

  /** In the order of minutes, so that the oldest leave first. */
  private record Group(long minuteAt, long pair, String environment) implements Comparable<Group> {
    @Override
    public int compareTo(Group o) {
      int c = Long.compare(minuteAt, o.minuteAt);
      c = c != 0 ? c : Long.compare(pair, o.pair);
      return c != 0 ? c : environment.compareTo(o.environment);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    counts = new TreeMap<>();
  }

  @Override
  public void processElement(StreamRecord<Rename> element) {
    Rename r = element.getValue();
    counts.merge(new Group(r.minuteAt(), r.pair(), r.environment()), r, Rename::plus);
    if (counts.size() > MOST_GROUPS) {
      drainBefore(Long.MAX_VALUE);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    drainBefore(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainBefore(Long.MAX_VALUE);
  }

  /** Hands on the minutes that have ended by the time, oldest first. */
  private void drainBefore(long time) {
    while (!counts.isEmpty()
        && (time == Long.MAX_VALUE || counts.firstKey().minuteAt() + Rename.MINUTE_MS <= time)) {
      Rename counted = counts.pollFirstEntry().getValue();
      output.collect(new StreamRecord<>(counted, counted.minuteAt()));
    }
  }
}
