package io.millrace.operators.anomaly;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of the room.
 *
 * @param tick event time between tests
 * @param forgetAfter silence after which a fingerprint, a step or a change is forgotten
 * @param maxFingerprints remembered in one environment, the smallest ids: as triage does
 */
public record AnomalySettings(Duration tick, Duration forgetAfter, int maxFingerprints)
    implements Serializable {
  /** One minute, 30 days, 50,000 fingerprints. */
  public static AnomalySettings defaults() {
    return new AnomalySettings(Duration.ofMinutes(1), Duration.ofDays(30), 50_000);
  }
}
