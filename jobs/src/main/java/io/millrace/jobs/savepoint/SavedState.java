package io.millrace.jobs.savepoint;

/**
 * One state of one operator.
 *
 * @param format what its bytes are: codec and version of every part, as "long -> card-state v1"
 * @param holds whether anything stands in it: a sink's writer that was restored once registers, for
 *     good, the empty list in which an older kind of sink kept what it had not committed
 */
public record SavedState(Kind kind, String name, String format, boolean holds) {
  /** A state that holds something, for all that is known. */
  SavedState(Kind kind, String name, String format) {
    this(kind, name, format, true);
  }

  /** The same state in another subtask. */
  SavedState and(SavedState other) {
    return holds ? this : other;
  }

  /** How Flink keeps it. */
  public enum Kind {
    /** By key. */
    KEYED,
    /** Timers by key. */
    TIMERS,
    /** A list that is dealt out to the subtasks. */
    LIST,
    /** The same for every subtask. */
    BROADCAST
  }
}
