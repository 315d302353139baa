package io.millrace.operators.cluster;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of the cluster room.
 *
 * @param tick event time between decisions
 * @param forgetAfter silence after which a fingerprint leaves
 * @param maxFingerprints remembered in one environment; the smallest ids stay, because that choice
 *     depends on the set alone, and what others say is counted as overflow
 */
public record ClusterSettings(Duration tick, Duration forgetAfter, int maxFingerprints)
    implements Serializable {
  /** 10 minutes, 30 days, 50,000 fingerprints. */
  public static ClusterSettings defaults() {
    return new ClusterSettings(Duration.ofMinutes(10), Duration.ofDays(30), 50_000);
  }
}
