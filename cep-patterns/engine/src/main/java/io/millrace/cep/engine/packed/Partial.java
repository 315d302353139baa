package io.millrace.cep.engine.packed;

/**
 * A partial match, or a completed one that earlier partial matches hold back.
 *
 * @param state index in its machine
 * @param last the path so far; null in the start state
 */
record Partial<E>(int state, Node<E> last) {
  /** Partial matches are ordered by their first event; the start state comes last. */
  long order() {
    return last == null ? Long.MAX_VALUE : last.start.number;
  }
}
