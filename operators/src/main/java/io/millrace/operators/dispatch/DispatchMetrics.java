package io.millrace.operators.dispatch;

/** Names of the room's metrics. */
final class DispatchMetrics {
  static final String GROUP = "dispatch";

  /** Versions that the outbox brought twice. */
  static final String REPEATS_DROPPED = "repeatsDropped";

  /** Versions held back by a silence, a storm or flapping. */
  static final String ALERTS_HELD = "alertsHeld";

  static final String STORMS_BEGUN = "stormsBegun";

  /** Requests that began, by target. */
  static final String REQUESTS_SENT = "requestsSent";

  /** Requests that were accepted, by target. */
  static final String REQUESTS_ACCEPTED = "requestsAccepted";

  /** Requests that are made again, by target. */
  static final String REQUESTS_RETRIED = "requestsRetried";

  /** Versions that no request will carry any more, by target. */
  static final String DEAD_LETTERS = "deadLettersWritten";

  /** Requests without an answer now, by target. */
  static final String IN_FLIGHT = "requestsInFlight";

  /** From an alert's tick to its first delivery, of the last one, by target. */
  static final String LATENCY_MS = "deliveryLatencyMs";

  private DispatchMetrics() {}
}
