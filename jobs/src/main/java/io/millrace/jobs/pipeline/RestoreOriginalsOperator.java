package io.millrace.jobs.pipeline;

import io.millrace.domain.event.Coordinates;
import io.millrace.domain.event.RejectedRecord;
import io.millrace.jobs.pipeline.Originals.Original;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Reads poison again where it came from, many at a time. What has its bytes passes at once; the
 * others wait for company, for a checkpoint barrier or the end, so that nothing needs state. Bytes
 * are taken only when their hash is that of the record that was decoded.
 */
final class RestoreOriginalsOperator extends AbstractStreamOperator<RejectedRecord>
    implements OneInputStreamOperator<RejectedRecord, RejectedRecord> {
  private static final long serialVersionUID = 1;

  /** Records that wait at once: a few megabytes. */
  private static final int MANY = 4096;

  /** A source is read so often; poison by the million is not worth a job that stands still. */
  private static final int MOST_READS = 256;

  private final Originals originals;
  private transient List<RejectedRecord> waiting;
  private transient int reads;

  RestoreOriginalsOperator(Originals originals) {
    this.originals = originals;
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new ArrayList<>();
  }

  @Override
  public void processElement(StreamRecord<RejectedRecord> element) {
    RejectedRecord record = element.getValue();
    if (record.form() == RejectedRecord.Form.RAW || reads >= MOST_READS) {
      output.collect(element);
      return;
    }
    waiting.add(record);
    if (waiting.size() >= MANY) {
      drain();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Long.MAX_VALUE) {
      drain();
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
    if (waiting.isEmpty()) {
      return;
    }
    Set<Coordinates> wanted = new HashSet<>();
    waiting.forEach(r -> wanted.add(r.coordinates()));
    Map<Coordinates, Original> found = read(wanted);
    for (RejectedRecord record : waiting) {
      Original original = found.get(record.coordinates());
      boolean same = original != null && original.hash() == record.rawHash();
      RejectedRecord out = same ? record.withOriginal(original.bytes()) : record;
      output.collect(new StreamRecord<>(out, out.seenAt()));
    }
    waiting.clear();
  }

  private Map<Coordinates, Original> read(Set<Coordinates> wanted) {
    reads++;
    try {
      return originals.read(wanted);
    } catch (Exception e) {
      LOG.warn("{} rejected records keep their decoded form: {}", wanted.size(), e.toString());
      return Map.of();
    }
  }
}
