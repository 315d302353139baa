package io.millrace.operators.dispatch;

/** Names of the room's metrics. */
final class DispatchMetrics {
  static final String GROUP = "dispatch";

  /** Versions that the outbox brought twice. */
  static final String REPEATS_DROPPED = "repeatsDropped";

  /** Versions held back by a silence, a storm or flapping. */
  static final String ALERTS_HELD = "alertsHeld";

  static final String STORMS_BEGUN = "stormsBegun";

  private DispatchMetrics() {}
}
