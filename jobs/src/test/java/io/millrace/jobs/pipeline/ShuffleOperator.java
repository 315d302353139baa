package io.millrace.jobs.pipeline;

import io.millrace.domain.event.SourceRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps all records, and lets them go in another order: each is delayed by a drawn time below the
 * bound, so none comes after one that is newer by more than that.
 */
final class ShuffleOperator extends AbstractStreamOperator<SourceRecord>
    implements OneInputStreamOperator<SourceRecord, SourceRecord> {
  private static final long serialVersionUID = 1;

  private final long seed;
  private final int boundMs;
  private transient List<Delayed> kept;

  private record Delayed(StreamRecord<SourceRecord> record, long at) {}

  ShuffleOperator(long seed, int boundMs) {
    this.seed = seed;
    this.boundMs = boundMs;
  }

  @Override
  public void open() {
    kept = new ArrayList<>();
  }

  @Override
  public void processElement(StreamRecord<SourceRecord> element) {
    if (element.getValue() instanceof SourceRecord.End) {
      release();
      output.collect(element);
    } else {
      kept.add(new Delayed(element.copy(element.getValue()), element.getTimestamp()));
    }
  }

  private void release() {
    Random random = new Random(seed);
    kept.replaceAll(d -> new Delayed(d.record, d.at + random.nextInt(boundMs)));
    kept.sort(Comparator.comparingLong(Delayed::at));
    kept.forEach(d -> output.collect(d.record));
    kept.clear();
  }
}
