package io.millrace.domain.event;

/** Canonical outcome; every source's words, HTTP and gRPC codes are mapped to it by policy. */
public enum Outcome {
  SUCCESS,
  PARTIAL,
  FAILURE,
  TIMEOUT,
  CANCELLED,
  UNKNOWN;

  /** Failed outright: a partial success is not. */
  public boolean failed() {
    return this == FAILURE || this == TIMEOUT;
  }
}
