package io.millrace.operators.triage;

/** Names of the room's metrics. */
final class TriageMetrics {
  static final String GROUP = "triage";

  /** Ticks that decided. */
  static final String TICKS_DECIDED = "ticksDecided";

  /** Clusters that were judged. */
  static final String CLUSTERS_JUDGED = "clustersJudged";

  /** Items that opened. */
  static final String ITEMS_OPENED = "itemsOpened";

  /** Fingerprints beyond the bound, dropped. */
  static final String FINGERPRINTS_DROPPED = "fingerprintsDropped";

  /** From the newest event of a cluster to the tick that decided about it, of the last one; ms. */
  static final String DECISION_LATENCY_MS = "decisionLatencyMs";

  private TriageMetrics() {}
}
