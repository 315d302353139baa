package io.millrace.operators.journeys;

import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** Names of the room's metrics. */
final class JourneyMetrics {
  private static final String GROUP = "journeys";
  static final String EVENTS_LATE = "eventsLate";
  static final String NOTES_SEEN = "notesSeen";
  static final String RUNS_STARTED = "runsStarted";
  static final String PATTERNS_FOUND = "patternsFound";

  static final String MATCHES_RETRACTED = "matchesRetracted";
  static final String ENDS_LATE = "endsLate";

  private JourneyMetrics() {}

  static Counter counter(RuntimeContext context, String name) {
    return context.getMetricGroup().addGroup(GROUP).counter(name);
  }
}
