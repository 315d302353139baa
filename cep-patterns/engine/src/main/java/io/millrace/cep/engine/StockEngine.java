package io.millrace.cep.engine;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Flink's own CEP operator, one per pattern: the reference for every other engine. A late event is
 * told by each pattern that would have seen it.
 */
public final class StockEngine implements PatternEngine {
  @Override
  public <K, E, R> Findings<E, R> attach(
      KeyedStream<E, K> events, List<Watch<E, R>> watches, TypeInformation<R> found, String uid) {
    Findings<E, R> all = null;
    for (Watch<E, R> watch : watches) {
      Findings<E, R> one = attach(events, watch, found, uid + "-" + watch.id());
      all =
          all == null
              ? one
              : new Findings<>(
                  all.matched().union(one.matched()),
                  all.timedOut().union(one.timedOut()),
                  all.late().union(one.late()));
    }
    return all;
  }

  private static <K, E, R> Findings<E, R> attach(
      KeyedStream<E, K> events, Watch<E, R> watch, TypeInformation<R> found, String uid) {
    OutputTag<R> timeouts = new OutputTag<>("timeouts", found);
    OutputTag<E> late = new OutputTag<>("late", events.getType());
    DataStream<E> seen = events.filter(watch.sees()).uid(uid + "-seen").name(uid + "-seen");
    SingleOutputStreamOperator<R> matches =
        CEP.pattern(
                DataStreamUtils.reinterpretAsKeyedStream(
                    seen, events.getKeySelector(), events.getKeyType()),
                watch.search().pattern(),
                watch.search().order())
            .inEventTime()
            .sideOutputLateData(late)
            .process(new HandlerFunction<>(watch.handler(), timeouts), found)
            .uid(uid)
            .name(uid);
    return new Findings<>(matches, matches.getSideOutput(timeouts), matches.getSideOutput(late));
  }
}
