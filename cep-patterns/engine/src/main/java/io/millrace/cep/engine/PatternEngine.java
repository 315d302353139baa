package io.millrace.cep.engine;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * Runs patterns, written with Flink CEP's public {@code Pattern} API, over a keyed stream in event
 * time. What runs them is interchangeable: every engine gives the stock operator's matches and
 * timeouts, with the same timestamps.
 */
public interface PatternEngine {
  /**
   * Attaches one pattern.
   *
   * @param events keyed, with event-time timestamps; equal keys see each other's events only
   * @param search the pattern and the order of equal timestamps
   * @param handler told of every match and every partial match that ran out of time
   * @param found type of what the handler gives
   * @param uid of the operator; pinned, for its state outlives the job
   */
  <K, E, R> Findings<E, R> attach(
      KeyedStream<E, K> events,
      Search<E> search,
      MatchHandler<E, R> handler,
      TypeInformation<R> found,
      String uid);
}
