package io.millrace.cep.engine.packed;

import java.util.Arrays;

/**
 * Partial matches in a binary heap, arranged to the letter as {@code java.util.PriorityQueue}
 * arranges them in the stock operator: there ties are broken by the heap's arrangement and matches
 * are visited in it, so skip strategies depend on it.
 */
final class Matches<E> {
  private Partial<E>[] items;
  private int size;

  Matches(int capacity) {
    items = array(capacity);
  }

  @SuppressWarnings("unchecked")
  private static <E> Partial<E>[] array(int capacity) {
    return (Partial<E>[]) new Partial<?>[capacity];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Partial<E> get(int i) {
    return items[i];
  }

  Partial<E> peek() {
    return size == 0 ? null : items[0];
  }

  void add(Partial<E> p) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.max(4, 2 * size));
    }
    siftUp(size++, p);
  }

  /** Adds without arranging: for what was a heap when it was written. */
  void append(Partial<E> p) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.max(4, 2 * size));
    }
    items[size++] = p;
  }

  Partial<E> poll() {
    Partial<E> first = items[0];
    Partial<E> x = items[--size];
    items[size] = null;
    if (size > 0) {
      siftDown(0, x);
    }
    return first;
  }

  /** Discards what a match skips; the rest keeps its order and becomes a heap again. */
  void discard(Skip skip, long upTo) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      Partial<E> p = items[i];
      if (p.last() == null || !skip.discards(p.order(), upTo)) {
        items[kept++] = p;
      }
    }
    if (kept == size) {
      return;
    }
    Arrays.fill(items, kept, size, null);
    size = kept;
    heapify();
  }

  /** Keeps the {@code most} that began earliest, the start state among them. */
  void dropNewest(int most, Found<E> found) {
    Arrays.sort(items, 0, size, (a, b) -> Long.compare(a.order(), b.order()));
    Partial<E> last = items[size - 1];
    int kept = last.last() == null ? most - 1 : most;
    for (int i = kept; i < size; i++) {
      if (items[i].last() != null) {
        found.dropped(items[i].last());
      }
    }
    Arrays.fill(items, kept, size, null);
    if (last.last() == null) {
      items[kept++] = last;
    }
    size = kept;
  }

  void clear() {
    Arrays.fill(items, 0, size, null);
    size = 0;
  }

  /** Takes over what another holds. */
  void set(Matches<E> other) {
    if (items.length < other.size) {
      items = array(other.size);
    } else {
      Arrays.fill(items, Math.min(other.size, size), size, null);
    }
    System.arraycopy(other.items, 0, items, 0, other.size);
    size = other.size;
  }

  Matches<E> copy() {
    Matches<E> copy = new Matches<>(size);
    System.arraycopy(items, 0, copy.items, 0, size);
    copy.size = size;
    return copy;
  }

  private void heapify() {
    for (int i = (size >>> 1) - 1; i >= 0; i--) {
      siftDown(i, items[i]);
    }
  }

  private void siftUp(int at, Partial<E> x) {
    int k = at;
    long order = x.order();
    while (k > 0) {
      int parent = (k - 1) >>> 1;
      if (order >= items[parent].order()) {
        break;
      }
      items[k] = items[parent];
      k = parent;
    }
    items[k] = x;
  }

  private void siftDown(int at, Partial<E> x) {
    int k = at;
    long order = x.order();
    int half = size >>> 1;
    while (k < half) {
      int child = 2 * k + 1;
      int right = child + 1;
      if (right < size && items[child].order() > items[right].order()) {
        child = right;
      }
      if (order <= items[child].order()) {
        break;
      }
      items[k] = items[child];
      k = child;
    }
    items[k] = x;
  }
}
