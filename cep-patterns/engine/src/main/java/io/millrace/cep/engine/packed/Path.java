package io.millrace.cep.engine.packed;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events of a match by stage, as handlers get them. Nothing is decoded before it is looked at,
 * so a handler that ignores a match costs nothing.
 */
final class Path<E> extends AbstractMap<String, List<E>> {
  private final Node<E> last;
  private final String[] stages;
  private final Decoder<E> decoder;
  private Map<String, List<E>> read;

  Path(Node<E> last, String[] stages, Decoder<E> decoder) {
    this.last = last;
    this.stages = stages;
    this.decoder = decoder;
  }

  /** Stages in the order of their first events, events in order. */
  static <E> Map<String, List<E>> read(Node<E> last, String[] stages, Decoder<E> decoder) {
    int depth = last == null ? 0 : last.depth;
    List<Node<E>> nodes = new ArrayList<>(depth);
    for (Node<E> n = last; n != null; n = n.before) {
      nodes.add(n);
    }
    Map<String, List<E>> events = new LinkedHashMap<>();
    for (int i = depth - 1; i >= 0; i--) {
      Node<E> n = nodes.get(i);
      events.computeIfAbsent(stages[n.stage], s -> new ArrayList<>()).add(decoder.value(n.event));
    }
    return events;
  }

  private Map<String, List<E>> events() {
    if (read == null) {
      read = read(last, stages, decoder);
    }
    return read;
  }

  @Override
  public Set<Entry<String, List<E>>> entrySet() {
    return events().entrySet();
  }

  @Override
  public List<E> get(Object stage) {
    return events().get(stage);
  }

  @Override
  public boolean containsKey(Object stage) {
    return events().containsKey(stage);
  }
}
