package io.millrace.operators.alert;

import java.io.Serializable;
import java.time.Duration;

/**
 * Settings of the alert room.
 *
 * @param tick event time between decisions
 * @param forgetAfter silence after which a group without active items is forgotten
 */
public record AlertSettings(Duration tick, Duration forgetAfter) implements Serializable {
  /** One minute, 30 days. */
  public static AlertSettings defaults() {
    return new AlertSettings(Duration.ofMinutes(1), Duration.ofDays(30));
  }
}
