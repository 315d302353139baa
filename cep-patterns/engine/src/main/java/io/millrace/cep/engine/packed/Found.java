package io.millrace.cep.engine.packed;

/** Takes what a walk finds, in order. */
interface Found<E> {
  /** A complete match, by the node of its last event. */
  void match(Node<E> last) throws Exception;

  /**
   * A partial match that ran out of time.
   *
   * @param at start + window
   */
  void timeout(Node<E> last, long at) throws Exception;

  /** A partial match that a limit does not let live. */
  void dropped(Node<E> last);
}
