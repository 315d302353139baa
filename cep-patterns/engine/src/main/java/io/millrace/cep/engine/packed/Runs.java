package io.millrace.cep.engine.packed;

/** What one pattern has open for a key. */
final class Runs<E> {
  /** Index of the pattern in its operator. */
  final int pattern;

  /** Partial matches, and the start state. */
  final Matches<E> open;

  /** Completed matches that an earlier partial match holds back; null for none. */
  Matches<E> completed;

  private Runs(int pattern, Matches<E> open, Matches<E> completed) {
    this.pattern = pattern;
    this.open = open;
    this.completed = completed;
  }

  /** Only the start state. */
  static <E> Runs<E> fresh(int pattern, Partial<E> start) {
    Runs<E> runs = new Runs<>(pattern, new Matches<>(2), null);
    runs.open.add(start);
    return runs;
  }

  /** Nothing at all, to be filled from bytes. */
  static <E> Runs<E> empty(int pattern, int capacity) {
    return new Runs<>(pattern, new Matches<>(capacity), null);
  }

  boolean holdsCompleted() {
    return completed != null && !completed.isEmpty();
  }

  /**
   * As the stock operator judges it: one state left is taken for the start state. Such runs are
   * forgotten, and the pattern begins anew with the key's next event.
   */
  boolean isIdle() {
    return open.size() == 1 && !holdsCompleted();
  }

  /** When the earliest partial match runs out of time; {@link Image#NEVER} for none. */
  long deadline(long window) {
    if (window <= 0 || open.isEmpty() || open.peek().last() == null) {
      return Image.NEVER;
    }
    long earliest = open.peek().startedAt();
    if (earliest > 0) {
      return earliest + window;
    }
    // the stock operator sets no timer for a start at or before the epoch
    for (int i = 0; i < open.size(); i++) {
      long startedAt = open.get(i).startedAt();
      if (startedAt > 0) {
        earliest = earliest <= 0 ? startedAt : Math.min(earliest, startedAt);
      }
    }
    return earliest <= 0 ? Image.NEVER : earliest + window;
  }

  Runs<E> copy() {
    return new Runs<>(pattern, open.copy(), completed == null ? null : completed.copy());
  }
}
