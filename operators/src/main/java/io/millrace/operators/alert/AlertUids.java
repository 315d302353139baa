package io.millrace.operators.alert;

/** Operator uids of the room; they stand in savepoints. */
final class AlertUids {
  static final String DECIDE = "alert.decide";

  private AlertUids() {}
}
