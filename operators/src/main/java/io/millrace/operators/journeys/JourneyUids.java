package io.millrace.operators.journeys;

/** Pinned operator uids of the room. */
final class JourneyUids {
  static final String WORKFLOW_EVENTS = "journeys.workflow-events";
  static final String OPEN_RUNS = "journeys.open-runs";
  static final String OBSERVATIONS = "journeys.run-observations";
  static final String CHARGES = "journeys.run-charges";
  static final String RUNS = "journeys.runs";
  static final String RETRIES = "journeys.retries";
  static final String RUN_PATTERNS = "journeys.run-patterns";
  static final String RETRY_STORM = "journeys.retry-patterns";
  static final String HOLD = "journeys.hold-findings";
  static final String STORMS = "journeys.storms";
  static final String BASELINES = "journeys.baselines";
  static final String LATE_RETRIES = "journeys.late-retries";

  /** Names of patterns; part of uids on the stock engine. */
  static final String P06 = "p06";

  static final String P07 = "p07";

  private JourneyUids() {}
}
