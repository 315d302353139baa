package io.millrace.operators.scope;

import io.millrace.domain.scope.BaselineDays;
import io.millrace.domain.scope.BaselinePartial;
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
 * Collects the durations of successful roots by (environment, operation, day) before the shuffle. A
 * day is handed on when the watermark closes it, everything when there are too many and before a
 * checkpoint barrier: nothing collected is in state.
 */
final class CollectBaselinesOperator extends AbstractStreamOperator<BaselinePartial>
    implements OneInputStreamOperator<SpanFact, BaselinePartial> {
  private static final long serialVersionUID = 1;

  private final long latenessMs;
  private final int limit;
  private transient TreeMap<Long, Map<Operation, Samples>> byDay;
  private transient int size;

  private record Operation(String environment, long key) {}

  private static final class Samples {
    private final String service;
    private final String operation;
    private final LatencyHistogram.Builder durations = new LatencyHistogram.Builder();

    Samples(SpanFact first) {
      service = first.service();
      operation = first.operation();
    }
  }

  CollectBaselinesOperator(ScopeSettings settings) {
    this.latenessMs = settings.latenessMs();
    this.limit = settings.localOperations();
  }

  @Override
  public void open() throws Exception {
    super.open();
    byDay = new TreeMap<>();
    size = 0;
  }

  @Override
  public void processElement(StreamRecord<SpanFact> element) {
    SpanFact span = element.getValue();
    if (!span.root() || !span.succeeded() || span.durationUs() < 0) {
      return;
    }
    Map<Operation, Samples> day =
        byDay.computeIfAbsent(BaselineDays.dayOf(span.eventTime()), k -> new HashMap<>());
    Operation operation = new Operation(span.environment(), span.operationKey());
    Samples samples = day.get(operation);
    if (samples == null) {
      samples = new Samples(span);
      day.put(operation, samples);
      size++;
    }
    samples.durations.add(span.durationUs());
    if (size > limit) {
      drainBefore(Long.MAX_VALUE);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!byDay.isEmpty()) {
      drainBefore(
          BaselineDays.dayOf(Math.max(mark.getTimestamp() - latenessMs, Long.MIN_VALUE / 2)));
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drainBefore(Long.MAX_VALUE);
  }

  private void drainBefore(long time) {
    while (!byDay.isEmpty() && byDay.firstKey() < time) {
      Map.Entry<Long, Map<Operation, Samples>> day = byDay.pollFirstEntry();
      size -= day.getValue().size();
      day.getValue().forEach((operation, samples) -> emit(day.getKey(), operation, samples));
    }
  }

  private void emit(long dayAt, Operation operation, Samples samples) {
    BaselinePartial partial =
        new BaselinePartial(
            operation.environment,
            operation.key,
            samples.service,
            samples.operation,
            dayAt,
            samples.durations.build());
    output.collect(new StreamRecord<>(partial, dayAt));
  }
}
