package io.millrace.operators.statistics;

/** Metric names of this room. */
final class StatisticsMetrics {
  static final String GROUP = "statistics";
  static final String RECORDS_LATE = "recordsLate";
  static final String PARTIALS_EMITTED = "partialsEmitted";
  static final String WINDOWS_FIRED = "windowsFired";

  private StatisticsMetrics() {}
}
