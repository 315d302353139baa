package io.millrace.cep.engine.packed;

import java.util.Arrays;

/**
 * All that an operator remembers of one key: events that wait for their turn, what each pattern has
 * open, and which timers are set. One value of keyed state.
 *
 * <p>Changed in place between a read and a write. What it points to (events, nodes, partial
 * matches) is immutable and shared with copies, so a snapshot may be written while the task goes
 * on.
 */
final class Image<E> {
  /** No such moment. */
  static final long NEVER = Long.MAX_VALUE;

  /** What its indices mean. */
  final Layout layout;

  private Held<E>[] waiting;
  private int waitingSize;
  private Runs<E>[] runs;
  private int runsSize;

  /** The timer set for waiting events; {@link #NEVER} for none. */
  long near = NEVER;

  /** The timer set for deadlines, at or before the earliest; {@link #NEVER} for none. */
  long far = NEVER;

  /** Number of the next event whose turn comes. */
  long nextNumber;

  /** Id of the next node. */
  long nextNode;

  /** Partial matches that a changed pattern cost, not yet counted. */
  long lost;

  Image(Layout layout) {
    this(layout, 2, 1);
  }

  @SuppressWarnings("unchecked")
  Image(Layout layout, int waitingCapacity, int runsCapacity) {
    this.layout = layout;
    this.waiting = (Held<E>[]) new Held<?>[waitingCapacity];
    this.runs = (Runs<E>[]) new Runs<?>[runsCapacity];
  }

  boolean isEmpty() {
    return waitingSize == 0 && runsSize == 0;
  }

  int waitingSize() {
    return waitingSize;
  }

  /** In order of arrival. */
  Held<E> waiting(int i) {
    return waiting[i];
  }

  void await(Held<E> event) {
    if (waitingSize == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(2, 2 * waitingSize));
    }
    waiting[waitingSize++] = event;
  }

  /**
   * Moves the events whose turn has come, in order of arrival.
   *
   * @return where the rest's earliest stands in time, or {@link #NEVER}
   */
  long takeDue(long watermark, Due<E> due) {
    int kept = 0;
    long earliest = NEVER;
    for (int i = 0; i < waitingSize; i++) {
      Held<E> event = waiting[i];
      if (event.at <= watermark) {
        due.add(event);
      } else {
        waiting[kept++] = event;
        earliest = Math.min(earliest, event.at);
      }
    }
    Arrays.fill(waiting, kept, waitingSize, null);
    waitingSize = kept;
    return earliest;
  }

  int runsSize() {
    return runsSize;
  }

  Runs<E> runs(int i) {
    return runs[i];
  }

  /** What a pattern has open, or null. */
  Runs<E> of(int pattern) {
    for (int i = 0; i < runsSize; i++) {
      if (runs[i].pattern == pattern) {
        return runs[i];
      }
    }
    return null;
  }

  void add(Runs<E> added) {
    if (runsSize == runs.length) {
      runs = Arrays.copyOf(runs, Math.max(2, 2 * runsSize));
    }
    runs[runsSize++] = added;
  }

  /** Forgets patterns that have nothing open. */
  void dropIdle() {
    int kept = 0;
    for (int i = 0; i < runsSize; i++) {
      if (!runs[i].isIdle()) {
        runs[kept++] = runs[i];
      }
    }
    Arrays.fill(runs, kept, runsSize, null);
    runsSize = kept;
  }

  Image<E> copy() {
    Image<E> copy = new Image<>(layout, Math.max(1, waitingSize), Math.max(1, runsSize));
    System.arraycopy(waiting, 0, copy.waiting, 0, waitingSize);
    copy.waitingSize = waitingSize;
    for (int i = 0; i < runsSize; i++) {
      copy.runs[i] = runs[i].copy();
    }
    copy.runsSize = runsSize;
    copy.near = near;
    copy.far = far;
    copy.nextNumber = nextNumber;
    copy.nextNode = nextNode;
    copy.lost = lost;
    return copy;
  }
}
