package io.millrace.operators.migration;

/** Metric names of the room. */
final class MigrationMetrics {
  static final String GROUP = "migration";
  static final String TICKS_DECIDED = "ticksDecided";

  /** Occurrences that came after their tick. */
  static final String RECORDS_LATE = "recordsLate";

  /** Pairs of ids that the bound left out. */
  static final String PAIRS_DROPPED = "pairsDropped";

  private MigrationMetrics() {}
}
