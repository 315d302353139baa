package io.millrace.jobs.savepoint;

import java.util.SortedMap;

/**
 * What a savepoint holds of one operator.
 *
 * @param uid as the graph gave it; the hash of it where the savepoint does not say
 * @param bytes of all its subtasks
 * @param states by name; empty when it keeps none, or when they cannot be read
 * @param problem why its states cannot be read, or null
 */
public record SavedOperator(
    String uid,
    int parallelism,
    int maxParallelism,
    long bytes,
    SortedMap<String, SavedState> states,
    String problem) {

  /** Whether anything would be lost without it. */
  public boolean hasState() {
    return bytes > 0 || !states.isEmpty() || problem != null;
  }
}
