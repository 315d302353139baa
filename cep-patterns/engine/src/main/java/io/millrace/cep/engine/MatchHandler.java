package io.millrace.cep.engine;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.Collector;

/**
 * Takes what an engine finds. Maps hold the captured events by stage name, in order.
 *
 * @param <E> event
 * @param <R> what is made of it
 */
public interface MatchHandler<E, R> extends Serializable {
  /**
   * A complete match.
   *
   * @param at timestamp of its last event
   */
  void onMatch(Map<String, List<E>> match, long at, Collector<R> out);

  /**
   * A partial match ran out of time. At the end of a bounded input every open partial match does,
   * also those whose time lies behind that end: who takes the finding must judge by {@code at}.
   *
   * @param at start + window: a terminal event at exactly this time came too late
   */
  void onTimeout(Map<String, List<E>> partial, long at, Collector<R> out);
}
