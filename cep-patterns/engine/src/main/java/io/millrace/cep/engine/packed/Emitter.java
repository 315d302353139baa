package io.millrace.cep.engine.packed;

import java.util.function.LongSupplier;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Hands what a pattern finds to its function, stamped as the stock operator stamps it. */
final class Emitter<E, R> implements Found<E>, PatternProcessFunction.Context {
  private final PatternProcessFunction<E, R> function;
  private final TimedOutPartialMatchHandler<E> timeouts;
  private final String[] stages;
  private final Decoder<E> decoder;
  private final OutputTag<E> overflow;
  private final Output<StreamRecord<R>> output;
  private final TimestampedCollector<R> collector;
  private final LongSupplier processingTime;
  private final EngineMetrics metrics;
  private long time;

  @SuppressWarnings("unchecked")
  Emitter(
      PatternProcessFunction<E, R> function,
      String[] stages,
      Decoder<E> decoder,
      OutputTag<E> overflow,
      Output<StreamRecord<R>> output,
      LongSupplier processingTime,
      EngineMetrics metrics) {
    this.function = function;
    this.timeouts =
        function instanceof TimedOutPartialMatchHandler<?> handler
            ? (TimedOutPartialMatchHandler<E>) handler
            : null;
    this.stages = stages;
    this.decoder = decoder;
    this.overflow = overflow;
    this.output = output;
    this.collector = new TimestampedCollector<>(output);
    this.processingTime = processingTime;
    this.metrics = metrics;
  }

  /** Stamps what is found from here on. */
  Emitter<E, R> at(long timestamp) {
    time = timestamp;
    return this;
  }

  @Override
  public void match(Node<E> last) throws Exception {
    metrics.matches.inc();
    collector.setAbsoluteTimestamp(time);
    function.processMatch(new Path<>(last, stages, decoder), this, collector);
  }

  @Override
  public void timeout(Node<E> last, long at) throws Exception {
    metrics.timeouts.inc();
    if (timeouts != null) {
      long before = time;
      time = at;
      timeouts.processTimedOutMatch(new Path<>(last, stages, decoder), this);
      time = before;
    }
  }

  /** Its first event leaves by the overflow output. */
  @Override
  public void dropped(Node<E> last) {
    metrics.partialMatchesOverflowed.inc();
    if (overflow != null) {
      output.collect(overflow, new StreamRecord<>(decoder.value(last.start), last.start.at));
    }
  }

  @Override
  public <X> void output(OutputTag<X> tag, X value) {
    output.collect(tag, new StreamRecord<>(value, time));
  }

  @Override
  public long timestamp() {
    return time;
  }

  @Override
  public long currentProcessingTime() {
    return processingTime.getAsLong();
  }
}
