package io.millrace.cep.engine.packed;

import java.util.Arrays;
import java.util.Comparator;

/** Events whose turn has come, put in order. Reused from key to key. */
final class Due<E> {
  private final Comparator<Held<E>> order;
  private Held<E>[] events;
  private int size;

  /**
   * @param order by time, then by the operator's order of equal timestamps
   */
  @SuppressWarnings("unchecked")
  Due(Comparator<Held<E>> order) {
    this.order = order;
    this.events = (Held<E>[]) new Held<?>[16];
  }

  void add(Held<E> event) {
    if (size == events.length) {
      events = Arrays.copyOf(events, 2 * size);
    }
    events[size++] = event;
  }

  int size() {
    return size;
  }

  Held<E> get(int i) {
    return events[i];
  }

  /** Stable: what the order leaves equal keeps its order of arrival. */
  void sort() {
    if (size > 16) {
      Arrays.sort(events, 0, size, order);
      return;
    }
    for (int i = 1; i < size; i++) {
      Held<E> x = events[i];
      int k = i;
      while (k > 0 && order.compare(events[k - 1], x) > 0) {
        events[k] = events[k - 1];
        k--;
      }
      events[k] = x;
    }
  }

  void clear() {
    Arrays.fill(events, 0, size, null);
    size = 0;
  }
}
