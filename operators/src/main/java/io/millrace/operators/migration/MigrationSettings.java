package io.millrace.operators.migration;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of the room.
 *
 * @param tick multiples of it are moments of decision
 * @param forgetAfter silence after which a pair of ids is forgotten
 * @param maxPairs pairs remembered per environment; the smallest stay
 */
public record MigrationSettings(Duration tick, Duration forgetAfter, int maxPairs)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Ten minutes, thirty days, twenty thousand pairs. */
  public static MigrationSettings defaults() {
    return new MigrationSettings(Duration.ofMinutes(10), Duration.ofDays(30), 20_000);
  }
}
