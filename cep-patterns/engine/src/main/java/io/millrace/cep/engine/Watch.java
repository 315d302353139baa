package io.millrace.cep.engine;

import org.apache.flink.api.common.functions.FilterFunction;

/**
 * One pattern among several with one key: what it sees, what it looks for, who is told.
 *
 * @param id unique among them and pinned: state is found by it
 * @param sees the events it sees, as if the others were not in the stream
 */
public record Watch<E, R>(
    String id, FilterFunction<E> sees, Search<E> search, MatchHandler<E, R> handler) {
  /** A pattern that sees every event. */
  public static <E, R> Watch<E, R> all(String id, Search<E> search, MatchHandler<E, R> handler) {
    return new Watch<>(id, new Everything<>(), search, handler);
  }

  /** Lets every event through. */
  private static final class Everything<E> implements FilterFunction<E> {
    private static final long serialVersionUID = 1;

    @Override
    public boolean filter(E event) {
      return true;
    }
  }
}
