package io.millrace.domain.scope;

import java.io.Serializable;

/**
 * When a trace scope closes, and how much it remembers.
 *
 * @param idleMs silence after which it closes
 * @param longestMs after its first fact it closes at the latest
 * @param graveMs how long after a failing scope has closed its trace's facts are late, so that its
 *     pain is not charged twice
 * @param links spans kept for the depth of a failing one; the smallest span keys stay
 * @param failing observations kept; the smallest by (event time, coordinates, id) stay
 */
public record ScopeLimits(long idleMs, long longestMs, long graveMs, int links, int failing)
    implements Serializable {
  private static final long MINUTE = 60_000;

  public static ScopeLimits defaults() {
    return new ScopeLimits(2 * MINUTE, 15 * MINUTE, 15 * MINUTE, 512, 64);
  }
}
