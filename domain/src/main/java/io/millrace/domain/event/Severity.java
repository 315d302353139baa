package io.millrace.domain.event;

/** Log severity, in rising order. */
public enum Severity {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR,
  FATAL;

  /** At least as severe as the other. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
