package io.millrace.cep.engine;

import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Hands what the stock operator finds to a handler; timeouts can only leave by the side. */
final class HandlerFunction<E, R> extends PatternProcessFunction<E, R>
    implements TimedOutPartialMatchHandler<E> {
  private static final long serialVersionUID = 1;

  private final MatchHandler<E, R> handler;
  private final OutputTag<R> timeouts;

  HandlerFunction(MatchHandler<E, R> handler, OutputTag<R> timeouts) {
    this.handler = handler;
    this.timeouts = timeouts;
  }

  @Override
  public void processMatch(Map<String, List<E>> match, Context context, Collector<R> out) {
    handler.onMatch(match, context.timestamp(), out);
  }

  @Override
  public void processTimedOutMatch(Map<String, List<E>> partial, Context context) {
    handler.onTimeout(partial, context.timestamp(), new SideCollector<>(context, timeouts));
  }

  /** A collector into the side output of one call. */
  private record SideCollector<R>(Context context, OutputTag<R> tag) implements Collector<R> {
    @Override
    public void collect(R value) {
      context.output(tag, value);
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
