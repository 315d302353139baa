package io.millrace.operators.alert;

/** Operator uids of the room; they stand in savepoints. */
final class AlertUids {
  static final String DECIDE = "alert.decide";

  static final String NEWS = "alert.read-patterns";
  static final String RETRACTED = "alert.read-retracted";
  static final String PREDICTIONS = "alert.read-predictions";
  static final String PATTERNS = "alert.patterns";

  static final String BUDGET = "alert.budget";
  static final String TOLD = "alert.told";

  static final String TICKETS = "alert.tickets";
  static final String FIXES = "alert.fixes";

  private AlertUids() {}
}
