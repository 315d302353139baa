package io.millrace.operators.scope;

import io.millrace.domain.scope.SpanStats;
import io.millrace.domain.scope.TraceShape;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up what operations took of traces by (environment, journey, operation, hour) before the
 * shuffle. An hour is handed on when the watermark closes it, everything when there are too many
 * and before a checkpoint barrier: nothing collected is in state.
 */
final class CollectSpansOperator extends AbstractStreamOperator<SpanStats>
    implements OneInputStreamOperator<TraceShape, SpanStats> {
  private static final long serialVersionUID = 1;

  private final int limit;
  private transient TreeMap<Long, Map<Operation, SpanStats.Builder>> byHour;
  private transient int size;

  private record Operation(String environment, String journey, String service, String name) {}

  CollectSpansOperator(ScopeSettings settings) {
    this.limit = settings.localOperations();
  }

  @Override
  public void open() throws Exception {
    super.open();
    byHour = new TreeMap<>();
    size = 0;
  }

  @Override
  public void processElement(StreamRecord<TraceShape> element) {
    TraceShape trace = element.getValue();
    Map<Operation, SpanStats.Builder> hour =
        byHour.computeIfAbsent(SpanStats.hourOf(trace.closedAt()), k -> new HashMap<>());
    for (TraceShape.Share share : trace.shares()) {
      Operation operation =
          new Operation(trace.environment(), trace.journey(), share.service(), share.operation());
      SpanStats.Builder stats = hour.get(operation);
      if (stats == null) {
        stats = new SpanStats.Builder();
        hour.put(operation, stats);
        size++;
      }
      stats.add(trace, share);
    }
    if (size > limit) {
      drainBefore(Long.MAX_VALUE);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!byHour.isEmpty()) {
      drainBefore(SpanStats.hourOf(mark.getTimestamp()));
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainBefore(Long.MAX_VALUE);
  }

  private void drainBefore(long time) {
    while (!byHour.isEmpty() && byHour.firstKey() < time) {
      Map.Entry<Long, Map<Operation, SpanStats.Builder>> hour = byHour.pollFirstEntry();
      size -= hour.getValue().size();
      hour.getValue().forEach((operation, stats) -> emit(hour.getKey(), operation, stats));
    }
  }

  private void emit(long hourAt, Operation o, SpanStats.Builder stats) {
    output.collect(
        new StreamRecord<>(
            stats.build(o.environment, o.journey, o.service, o.name, hourAt), hourAt));
  }
}
