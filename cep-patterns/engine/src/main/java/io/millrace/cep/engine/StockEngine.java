package io.millrace.cep.engine;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Flink's own CEP operator: the reference for every other engine. */
public final class StockEngine implements PatternEngine {
  @Override
  public <K, E, R> Findings<E, R> attach(
      KeyedStream<E, K> events,
      Search<E> search,
      MatchHandler<E, R> handler,
      TypeInformation<R> found,
      String uid) {
    OutputTag<R> timeouts = new OutputTag<>("timeouts", found);
    OutputTag<E> late = new OutputTag<>("late", events.getType());
    SingleOutputStreamOperator<R> matches =
        CEP.pattern(events, search.pattern(), search.order())
            .inEventTime()
            .sideOutputLateData(late)
            .process(new HandlerFunction<>(handler, timeouts), found)
            .uid(uid)
            .name(uid);
    return new Findings<>(matches, matches.getSideOutput(timeouts), matches.getSideOutput(late));
  }
}
