package io.millrace.operators.alert;

/** Names of the room's metrics. */
final class AlertMetrics {
  static final String GROUP = "alert";

  /** Alerts that began to fire. */
  static final String ALERTS_FIRED = "alertsFired";

  /** Alerts that ended. */
  static final String ALERTS_RESOLVED = "alertsResolved";

  /** Versions of alerts that a team's budget held. */
  static final String ALERTS_HELD = "alertsHeld";

  /** Messages about items for trackers. */
  static final String TICKETS_TOLD = "ticketsTold";

  private AlertMetrics() {}
}
