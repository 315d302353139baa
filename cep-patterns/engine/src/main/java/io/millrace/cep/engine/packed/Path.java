package io.millrace.cep.engine.packed;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The events of a match by stage, as handlers get them: stages in the order of their first events,
 * events in order. Nothing is decoded before it is looked at, so a handler that ignores a match
 * costs nothing. A match has few stages: they are searched, not hashed.
 */
final class Path<E> extends AbstractMap<String, List<E>> {
  private final Node<E> last;
  private final String[] stages;
  private final Decoder<E> decoder;

  /** Null before the first look. */
  private String[] names;

  private List<E>[] events;
  private int size;

  /**
   * @param last of the match; null for none
   * @param stages names by the nodes' indices
   */
  Path(Node<E> last, String[] stages, Decoder<E> decoder) {
    this.last = last;
    this.stages = stages;
    this.decoder = decoder;
  }

  private void read() {
    if (names != null) {
      return;
    }
    int depth = last == null ? 0 : last.depth;
    Node<E>[] nodes = array(depth);
    int left = depth;
    for (Node<E> n = last; n != null; n = n.before) {
      nodes[--left] = n;
    }
    int most = Math.min(depth, stages.length);
    names = new String[most];
    events = lists(most);
    for (Node<E> n : nodes) {
      of(stages[n.stage], depth).add(decoder.value(n.event));
    }
  }

  /** The events of a stage, made if this is its first. */
  private List<E> of(String stage, int depth) {
    int at = indexOf(stage);
    if (at < 0) {
      at = size++;
      names[at] = stage;
      events[at] = new ArrayList<>(depth - at);
    }
    return events[at];
  }

  private int indexOf(Object stage) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(stage)) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked")
  private static <E> Node<E>[] array(int n) {
    return (Node<E>[]) new Node<?>[n];
  }

  @SuppressWarnings("unchecked")
  private static <E> List<E>[] lists(int n) {
    return (List<E>[]) new List<?>[n];
  }

  @Override
  public int size() {
    read();
    return size;
  }

  @Override
  public List<E> get(Object stage) {
    read();
    int at = indexOf(stage);
    return at < 0 ? null : events[at];
  }

  @Override
  public boolean containsKey(Object stage) {
    read();
    return indexOf(stage) >= 0;
  }

  @Override
  public Set<Entry<String, List<E>>> entrySet() {
    read();
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Entry<String, List<E>>> iterator() {
        return new Entries();
      }
    };
  }

  /** Stage by stage. */
  private final class Entries implements Iterator<Entry<String, List<E>>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Entry<String, List<E>> next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      Entry<String, List<E>> entry = Map.entry(names[next], events[next]);
      next++;
      return entry;
    }
  }
}
