package io.millrace.operators.anomaly;

/** Operator uids of the room; they stand in savepoints. */
final class AnomalyUids {
  static final String READ_WINDOWS = "anomaly.read-windows";
  static final String READ_EXPOSURE = "anomaly.read-exposure";
  static final String READ_FINDINGS = "anomaly.read-findings";
  static final String TEST = "anomaly.test";

  private AnomalyUids() {}
}
