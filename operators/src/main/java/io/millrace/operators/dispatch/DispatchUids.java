package io.millrace.operators.dispatch;

/** Operator uids of the room; they stand in savepoints. */
final class DispatchUids {
  static final String ALERTS = "dispatch.no-tickets";
  static final String TICKETS = "dispatch.tickets";
  static final String ADMIT = "dispatch.admit";
  static final String DELIVER = "dispatch.deliver";

  private DispatchUids() {}
}
