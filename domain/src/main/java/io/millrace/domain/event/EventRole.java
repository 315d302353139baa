package io.millrace.domain.event;

/** What a workflow event does to its run. A NOTE is no sign of life. */
public enum EventRole {
  INITIATOR,
  STATE_CHANGE,
  TERMINAL,
  NOTE
}
