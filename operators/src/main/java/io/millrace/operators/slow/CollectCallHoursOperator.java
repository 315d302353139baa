package io.millrace.operators.slow;

import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.slow.CallHour;
import io.millrace.domain.stats.LatencyHistogram;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Collects the durations of successful calls by (environment, operation, hour) before the shuffle.
 * An hour is handed on when the watermark closes it, everything when there are too many and before
 * a checkpoint barrier: nothing collected is in state. What comes after its hour has closed is left
 * out and counted: calls have been held against that hour already.
 */
final class CollectCallHoursOperator extends AbstractStreamOperator<CallHour>
    implements OneInputStreamOperator<SpanFact, CallHour> {
  private static final long serialVersionUID = 1;

  private final int limit;
  private transient TreeMap<Long, Map<Operation, LatencyHistogram.Builder>> byHour;
  private transient int size;
  private transient long watermark;
  private transient Counter samplesLate;

  private record Operation(String environment, long key) {}

  CollectCallHoursOperator(SlowSettings settings) {
    this.limit = settings.localOperations();
  }

  @Override
  public void open() throws Exception {
    super.open();
    byHour = new TreeMap<>();
    size = 0;
    watermark = Long.MIN_VALUE;
    samplesLate = getMetricGroup().addGroup(SlowMetrics.GROUP).counter(SlowMetrics.SAMPLES_LATE);
  }

  @Override
  public void processElement(StreamRecord<SpanFact> element) {
    SpanFact span = element.getValue();
    if (!span.succeeded() || span.durationUs() < 0) {
      return;
    }
    long hourAt = CallHour.hourOf(span.eventTime());
    if (hourAt + CallHour.HOUR_MS <= watermark) {
      samplesLate.inc();
      return;
    }
    Map<Operation, LatencyHistogram.Builder> hour =
        byHour.computeIfAbsent(hourAt, k -> new HashMap<>());
    Operation operation = new Operation(span.environment(), span.operationKey());
    LatencyHistogram.Builder durations = hour.get(operation);
    if (durations == null) {
      durations = new LatencyHistogram.Builder();
      hour.put(operation, durations);
      size++;
    }
    durations.add(span.durationUs());
    if (size > limit) {
      drainUntil(Long.MAX_VALUE);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark = mark.getTimestamp();
    drainUntil(watermark);
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainUntil(Long.MAX_VALUE);
  }

  /** Hands on the hours that have ended by the time, oldest first. */
  private void drainUntil(long time) {
    while (!byHour.isEmpty() && byHour.firstKey() <= time - CallHour.HOUR_MS) {
      Map.Entry<Long, Map<Operation, LatencyHistogram.Builder>> hour = byHour.pollFirstEntry();
      size -= hour.getValue().size();
      hour.getValue()
          .forEach(
              (o, durations) ->
                  output.collect(
                      new StreamRecord<>(
                          new CallHour(o.environment, o.key, hour.getKey(), durations.build()),
                          hour.getKey())));
    }
  }
}
