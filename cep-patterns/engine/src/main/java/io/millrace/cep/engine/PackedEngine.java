package io.millrace.cep.engine;

import io.millrace.cep.engine.packed.PackedCep;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * All patterns in one operator, over one packed value per key.
 *
 * @param cachedKeys keys that each subtask keeps in memory between reads; 0 for none, and of no
 *     effect on the heap backend
 */
public record PackedEngine(int cachedKeys) implements PatternEngine {
  @Override
  public <K, E, R> Findings<E, R> attach(
      KeyedStream<E, K> events, List<Watch<E, R>> watches, TypeInformation<R> found, String uid) {
    OutputTag<R> timeouts = new OutputTag<>("timeouts", found);
    OutputTag<E> late = new OutputTag<>("late", events.getType());
    EventComparator<E> order = watches.get(0).search().order();
    PackedCep.Several<K, E, R> patterns =
        PackedCep.patterns(events, order).sideOutputLateData(late).cacheKeys(cachedKeys).several();
    for (Watch<E, R> watch : watches) {
      if (watch.search().order().getClass() != order.getClass()) {
        throw new IllegalArgumentException(
            "patterns of one operator share an order: '" + watch.id() + "' has another");
      }
      patterns.add(
          watch.id(),
          watch.sees(),
          watch.search().pattern(),
          new HandlerFunction<>(watch.handler(), timeouts));
    }
    SingleOutputStreamOperator<R> matches = patterns.process(found).uid(uid).name(uid);
    return new Findings<>(matches, matches.getSideOutput(timeouts), matches.getSideOutput(late));
  }
}
