package io.millrace.operators.anomaly;

/** Names of the room's metrics. */
final class AnomalyMetrics {
  static final String GROUP = "anomaly";

  /** Anomalies that began. */
  static final String ANOMALIES_FOUND = "anomaliesFound";

  /** Changes judged at one horizon. */
  static final String CHANGES_JUDGED = "changesJudged";

  private AnomalyMetrics() {}
}
