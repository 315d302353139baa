package io.millrace.operators.alert;

/** Operator uids of the room; they stand in savepoints. */
final class AlertUids {
  static final String DECIDE = "alert.decide";

  static final String NEWS = "alert.read-patterns";
  static final String PATTERNS = "alert.patterns";

  private AlertUids() {}
}
