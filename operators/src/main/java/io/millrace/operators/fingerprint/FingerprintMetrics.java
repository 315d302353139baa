package io.millrace.operators.fingerprint;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of the fingerprint room, by fate of an event. */
final class FingerprintMetrics {
  static final String GROUP = "fingerprint";

  /** Events that are pain. */
  final Counter observationsFound;

  /** Events that are none. */
  final Counter eventsPassed;

  /** Of these, calls of which it is asked whether they were slow. */
  final Counter callsAsked;

  final Counter spansSeen;

  /** Observations whose scope closed at once. */
  final Counter chargesMade;

  /** Events whose decision failed. */
  final Counter eventsRejected;

  FingerprintMetrics(MetricGroup parent) {
    MetricGroup group = parent.addGroup(GROUP);
    observationsFound = group.counter("observationsFound");
    eventsPassed = group.counter("eventsPassed");
    callsAsked = group.counter("callsAsked");
    spansSeen = group.counter("spansSeen");
    chargesMade = group.counter("chargesMade");
    eventsRejected = group.counter("eventsRejected");
  }
}
