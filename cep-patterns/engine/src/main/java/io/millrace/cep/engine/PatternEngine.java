package io.millrace.cep.engine;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * Runs patterns, written with Flink CEP's public {@code Pattern} API, over a keyed stream in event
 * time. What runs them is interchangeable: every engine gives the stock operator's matches and
 * timeouts, with the same timestamps.
 */
public interface PatternEngine {
  /**
   * Attaches patterns that share a key.
   *
   * @param events keyed, with event-time timestamps; equal keys see each other's events only
   * @param watches at least one; all with an order of the same class
   * @param found type of what the handlers give
   * @param uid of the operator, or the beginning of the uids of several; pinned, for state outlives
   *     the job
   */
  <K, E, R> Findings<E, R> attach(
      KeyedStream<E, K> events, List<Watch<E, R>> watches, TypeInformation<R> found, String uid);
}
