package io.millrace.jobs.savepoint;

/**
 * One state of one operator.
 *
 * @param format what its bytes are: codec and version of every part, as "long -> card-state v1"
 */
public record SavedState(Kind kind, String name, String format) {
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
