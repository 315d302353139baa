package io.millrace.cep.engine.packed;

/**
 * A partial match, or a completed one that earlier partial matches hold back. Immutable. What every
 * step asks of it stands in it, so that walking what is open does not touch the events that were
 * captured long ago.
 */
final class Partial<E> {
  private final int state;
  private final Node<E> last;
  private final long order;
  private final long startedAt;

  /**
   * @param state index in its machine
   * @param last the path so far; null in the start state
   */
  Partial(int state, Node<E> last) {
    this.state = state;
    this.last = last;
    this.order = last == null ? Long.MAX_VALUE : last.start.number;
    this.startedAt = last == null ? 0 : last.start.at;
  }

  int state() {
    return state;
  }

  Node<E> last() {
    return last;
  }

  /** Partial matches are ordered by their first event; the start state comes last. */
  long order() {
    return order;
  }

  /** Event time of the first event, ms; 0 in the start state. */
  long startedAt() {
    return startedAt;
  }
}
