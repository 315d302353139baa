package io.millrace.domain.policy;

import java.time.Duration;

/** A CEP operator has one fixed window, so patterns run once per time class. */
public enum TimeClass {
  M5(Duration.ofMinutes(5)),
  M30(Duration.ofMinutes(30)),
  H4(Duration.ofHours(4)),
  H24(Duration.ofHours(24)),
  D7(Duration.ofDays(7)),
  D90(Duration.ofDays(90)),
  Y3(Duration.ofDays(3 * 365));

  private final Duration length;

  TimeClass(Duration length) {
    this.length = length;
  }

  public Duration length() {
    return length;
  }

  public long millis() {
    return length.toMillis();
  }
}
