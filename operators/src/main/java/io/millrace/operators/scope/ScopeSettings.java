package io.millrace.operators.scope;

import io.millrace.domain.scope.ScopeLimits;
import java.io.Serializable;

/**
 * Settings of the scope room.
 *
 * @param spansPartitioned whether span facts come already partitioned by their trace key with
 *     Flink's key groups, in this room's parallelism: then they are not shuffled again
 * @param latenessMs how long after midnight a day still takes baseline samples
 * @param localOperations how many (operation, day) a subtask collects on its own before it hands
 *     them on
 */
public record ScopeSettings(
    ScopeLimits limits, boolean spansPartitioned, long latenessMs, int localOperations)
    implements Serializable {
  public static ScopeSettings defaults() {
    return new ScopeSettings(ScopeLimits.defaults(), false, 0, 4096);
  }

  /** The same for span facts that are partitioned already. */
  public ScopeSettings partitioned() {
    return new ScopeSettings(limits, true, latenessMs, localOperations);
  }
}
