package io.millrace.operators.dispatch;

/**
 * Names of metrics of one target: below the room's, in a group {@code target} whose value is a
 * label.
 */
final class LaneMetrics {
  static final String TARGET = "target";

  /** Requests that began. */
  static final String REQUESTS_SENT = "requestsSent";

  /** Requests that were accepted. */
  static final String REQUESTS_ACCEPTED = "requestsAccepted";

  /** Requests that are made again. */
  static final String REQUESTS_RETRIED = "requestsRetried";

  /** Versions that no request will carry any more. */
  static final String DEAD_LETTERS = "deadLettersWritten";

  /** Requests without an answer now. */
  static final String IN_FLIGHT = "requestsInFlight";

  /** From an alert's tick to its first delivery, of the last one. */
  static final String LATENCY_MS = "deliveryLatencyMs";

  private LaneMetrics() {}
}
