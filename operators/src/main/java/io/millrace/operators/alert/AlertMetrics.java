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

  /** Active items, now. */
  static final String ITEMS_ACTIVE = "itemsActive";

  /** Those of them that nobody owns. */
  static final String ITEMS_UNOWNED = "itemsUnowned";

  /** Those of them whose owner is assumed: the service's team, which no rule names. */
  static final String ITEMS_ASSUMED = "itemsAssumed";

  /** Requests to change a source, and their ends. */
  static final String SOURCE_CHANGES_ASKED = "sourceChangesAsked";

  private AlertMetrics() {}
}
