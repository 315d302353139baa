package io.millrace.domain.journey;

/** How a run stands. Only ABANDONED is left again, when the run goes on. */
public enum RunStatus {
  OPEN,
  COMPLETED,
  PARTIAL,
  FAILED,
  ABANDONED,
  TIMED_OUT;

  /** Whether the run reached an end of its own. */
  public boolean ended() {
    return this == COMPLETED || this == PARTIAL || this == FAILED;
  }
}
