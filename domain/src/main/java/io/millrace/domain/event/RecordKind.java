package io.millrace.domain.event;

/** The four kinds of telemetry record that the contract knows. */
public enum RecordKind {
  WORKFLOW,
  LOG,
  SPAN,
  BEHAVIOR
}
