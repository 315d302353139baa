package io.millrace.operators.statistics;

/** Operator ids of this room; each stands in savepoints. */
final class StatisticsUids {
  static final String COUNT_OBSERVATIONS = "statistics.count-observations";
  static final String COUNT_CHARGES = "statistics.count-charges";
  static final String WINDOW = "statistics.window";
  static final String LEDGER = "statistics.ledger";

  private StatisticsUids() {}
}
