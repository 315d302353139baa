package io.millrace.cep.engine.packed;

/** One captured event on the path of a partial match. Immutable; paths share their beginnings. */
final class Node<E> {
  /** Unique in its image. */
  final long id;

  /** Index of the stage under which the event was taken. */
  final int stage;

  final Held<E> event;
  final Node<E> before;
  final Held<E> start;
  final int depth;

  Node(long id, int stage, Held<E> event, Node<E> before) {
    this.id = id;
    this.stage = stage;
    this.event = event;
    this.before = before;
    this.start = before == null ? event : before.start;
    this.depth = before == null ? 1 : before.depth + 1;
  }
}
