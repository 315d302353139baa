package io.millrace.operators.patterns;

import io.millrace.domain.dependency.DependencyMinute;
import io.millrace.domain.scope.SpanFact;
import io.millrace.domain.stats.LatencyHistogram;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts calls by (environment, dependency, minute) before the shuffle. A minute is handed on when
 * the watermark closes it, everything when there are too many and before a checkpoint barrier:
 * nothing collected is in state.
 */
final class CollectCallsOperator extends AbstractStreamOperator<DependencyMinute>
    implements OneInputStreamOperator<SpanFact, DependencyMinute> {
  private static final long serialVersionUID = 1;

  private static final int LIMIT = 4096;

  private transient TreeMap<Long, Map<Dependency, Calls>> byMinute;
  private transient int size;

  private record Dependency(String environment, String name) {}

  private static final class Calls {
    private final LatencyHistogram.Builder latencies = new LatencyHistogram.Builder();
    private long calls;
    private long failed;
    private long retries;
  }

  @Override
  public void open() throws Exception {
    super.open();
    byMinute = new TreeMap<>();
    size = 0;
  }

  @Override
  public void processElement(StreamRecord<SpanFact> element) {
    SpanFact span = element.getValue();
    if (span.peer() == null) {
      return;
    }
    Map<Dependency, Calls> minute =
        byMinute.computeIfAbsent(DependencyMinute.minuteOf(span.eventTime()), k -> new HashMap<>());
    Dependency dependency = new Dependency(span.environment(), span.peer());
    Calls calls = minute.get(dependency);
    if (calls == null) {
      calls = new Calls();
      minute.put(dependency, calls);
      size++;
    }
    calls.calls++;
    calls.failed += span.failed() ? 1 : 0;
    calls.retries += span.retryAttempt() > 0 ? 1 : 0;
    calls.latencies.add(span.durationUs());
    if (size > LIMIT) {
      drainBefore(Long.MAX_VALUE);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!byMinute.isEmpty()) {
      drainBefore(DependencyMinute.minuteOf(mark.getTimestamp()));
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainBefore(Long.MAX_VALUE);
  }

  private void drainBefore(long time) {
    while (!byMinute.isEmpty() && byMinute.firstKey() < time) {
      Map.Entry<Long, Map<Dependency, Calls>> minute = byMinute.pollFirstEntry();
      size -= minute.getValue().size();
      minute.getValue().forEach((dependency, calls) -> emit(minute.getKey(), dependency, calls));
    }
  }

  private void emit(long minuteAt, Dependency d, Calls c) {
    DependencyMinute minute =
        new DependencyMinute(
            d.environment, d.name, minuteAt, c.calls, c.failed, c.retries, c.latencies.build());
    output.collect(new StreamRecord<>(minute, minuteAt));
  }
}
