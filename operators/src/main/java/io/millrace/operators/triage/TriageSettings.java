package io.millrace.operators.triage;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of the triage room.
 *
 * @param tick event time between decisions
 * @param forgetAfter silence after which a fingerprint's life is forgotten
 * @param maxFingerprints remembered in one environment, the smallest ids: as the cluster room does
 */
public record TriageSettings(Duration tick, Duration forgetAfter, int maxFingerprints)
    implements Serializable {
  /** 10 minutes, 30 days, 50,000 fingerprints. */
  public static TriageSettings defaults() {
    return new TriageSettings(Duration.ofMinutes(10), Duration.ofDays(30), 50_000);
  }
}
