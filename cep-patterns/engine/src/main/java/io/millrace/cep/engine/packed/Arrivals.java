package io.millrace.cep.engine.packed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Events that have come and whose turn has not, by key, before the images of their keys are
 * touched: an image is then read once for an event instead of twice, and no timer is set. They are
 * moved into the images before every snapshot, and when there are too many of them.
 *
 * <p>Remembers how many events wait in a key's image, as far as it has seen them, so that a limit
 * of waiting events drops the same ones whenever they are moved.
 */
final class Arrivals<K, E> {
  private final Map<K, Queue<K, E>> byKey = new HashMap<>();

  /** Queues that hold events, a binary heap by their earliest. */
  private Queue<K, E>[] heap = array(64);

  private int heapSize;
  private int events;

  /** Queues whose images hold waiting events. */
  private int stored;

  /** Not in use now. */
  private Queue<K, E>[] spare = array(64);

  private int spares;

  /** Events of one key, in order of arrival. */
  static final class Queue<K, E> {
    private K key;
    private Held<E>[] held;
    private int size;
    private long earliest = Image.NEVER;
    private int place = -1;
    private int stored;

    @SuppressWarnings("unchecked")
    private Queue() {
      held = (Held<E>[]) new Held<?>[2];
    }

    K key() {
      return key;
    }

    /** Events that wait here or in the image. */
    int waiting() {
      return size + stored;
    }
  }

  @SuppressWarnings("unchecked")
  private static <K, E> Queue<K, E>[] array(int n) {
    return (Queue<K, E>[]) new Queue<?, ?>[n];
  }

  /** Events in all queues. */
  int size() {
    return events;
  }

  /** The queue of a key, or null. */
  Queue<K, E> of(K key) {
    return byKey.get(key);
  }

  /**
   * Makes the queue of a key.
   *
   * @param inImage events that wait in the key's image
   */
  Queue<K, E> open(K key, int inImage) {
    Queue<K, E> queue = spares == 0 ? new Queue<>() : spare[--spares];
    queue.key = key;
    byKey.put(key, queue);
    seen(queue, inImage);
    return queue;
  }

  void add(Queue<K, E> queue, Held<E> event) {
    if (queue.size == queue.held.length) {
      queue.held = Arrays.copyOf(queue.held, 2 * queue.size);
    }
    queue.held[queue.size++] = event;
    events++;
    if (event.at < queue.earliest) {
      queue.earliest = event.at;
      if (queue.place < 0) {
        if (heapSize == heap.length) {
          heap = Arrays.copyOf(heap, 2 * heapSize);
        }
        queue.place = heapSize++;
      }
      siftUp(queue.place, queue);
    }
  }

  /** A queue with an event whose turn has come; null if there is none. */
  Queue<K, E> due(long watermark) {
    return heapSize > 0 && heap[0].earliest <= watermark ? heap[0] : null;
  }

  /** Any queue that holds events; null if none does. */
  Queue<K, E> any() {
    return heapSize == 0 ? null : heap[heapSize - 1];
  }

  /**
   * Moves the events up to a moment into the image of their key, in order of arrival.
   *
   * @return the latest time among them
   */
  long move(Queue<K, E> queue, long upTo, Image<E> image) {
    int kept = 0;
    long earliest = Image.NEVER;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < queue.size; i++) {
      Held<E> event = queue.held[i];
      if (event.at <= upTo) {
        image.await(event);
        latest = Math.max(latest, event.at);
      } else {
        queue.held[kept++] = event;
        earliest = Math.min(earliest, event.at);
      }
    }
    Arrays.fill(queue.held, kept, queue.size, null);
    events -= queue.size - kept;
    queue.size = kept;
    queue.earliest = earliest;
    if (kept == 0) {
      unheap(queue);
    } else {
      siftDown(queue.place, queue);
    }
    return latest;
  }

  /**
   * So many events wait in the image of the queue's key. A queue of which nothing is known any more
   * is gone.
   */
  void seen(Queue<K, E> queue, int inImage) {
    stored += (inImage > 0 ? 1 : 0) - (queue.stored > 0 ? 1 : 0);
    queue.stored = inImage;
  }

  /** Gives a queue back that holds nothing and whose image holds no waiting event. */
  void closeIfDone(Queue<K, E> queue) {
    if (queue.waiting() == 0) {
      byKey.remove(queue.key);
      queue.key = null;
      if (queue.held.length <= 16 && spares < spare.length) {
        spare[spares++] = queue;
      }
    }
  }

  /** Is there a queue whose image holds waiting events? */
  boolean anyStored() {
    return stored > 0;
  }

  private void unheap(Queue<K, E> queue) {
    int at = queue.place;
    queue.place = -1;
    Queue<K, E> last = heap[--heapSize];
    heap[heapSize] = null;
    if (last != queue) {
      siftUp(at, last);
      siftDown(last.place, last);
    }
  }

  private void siftUp(int at, Queue<K, E> queue) {
    int k = at;
    while (k > 0) {
      int parent = k - 1 >>> 1;
      if (queue.earliest >= heap[parent].earliest) {
        break;
      }
      put(k, heap[parent]);
      k = parent;
    }
    put(k, queue);
  }

  private void siftDown(int at, Queue<K, E> queue) {
    int k = at;
    int half = heapSize >>> 1;
    while (k < half) {
      int child = 2 * k + 1;
      if (child + 1 < heapSize && heap[child].earliest > heap[child + 1].earliest) {
        child++;
      }
      if (queue.earliest <= heap[child].earliest) {
        break;
      }
      put(k, heap[child]);
      k = child;
    }
    put(k, queue);
  }

  private void put(int k, Queue<K, E> queue) {
    heap[k] = queue;
    queue.place = k;
  }
}
