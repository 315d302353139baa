package io.millrace.operators.triage;

/** Operator uids of the room; they stand in savepoints. */
final class TriageUids {
  static final String READ_CLUSTERS = "triage.read-clusters";
  static final String READ_WINDOWS = "triage.read-windows";
  static final String READ_EXPOSURE = "triage.read-exposure";
  static final String READ_FINDINGS = "triage.read-findings";
  static final String READ_ANOMALIES = "triage.read-anomalies";
  static final String READ_SUCCESSIONS = "triage.read-successions";
  static final String DECIDE = "triage.decide";

  private TriageUids() {}
}
