package io.millrace.operators.journeys;

import io.millrace.domain.policy.TimeClass;
import java.util.Locale;

/** Pinned operator uids of the room. */
final class JourneyUids {
  static final String WORKFLOW_EVENTS = "journeys.workflow-events";
  static final String OPEN_RUNS = "journeys.open-runs";
  static final String OBSERVATIONS = "journeys.run-observations";
  static final String CHARGES = "journeys.run-charges";
  static final String RUNS = "journeys.runs";
  static final String RETRIES = "journeys.retries";
  static final String RETRY_STORM = "journeys.p06";
  static final String STORMS = "journeys.storms";
  static final String LATE_RETRIES = "journeys.late-retries";

  private JourneyUids() {}

  static String timeout(TimeClass journeyClass) {
    return "journeys.p04-" + journeyClass.name().toLowerCase(Locale.ROOT);
  }

  static String abandonment(TimeClass idleClass) {
    return "journeys.p05-" + idleClass.name().toLowerCase(Locale.ROOT);
  }
}
