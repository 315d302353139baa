package io.millrace.operators.slow;

/** Metric names of the room. */
final class SlowMetrics {
  static final String GROUP = "slow";

  /** Long calls that were slow. */
  static final String CALLS_SLOW = "callsSlow";

  /** Long calls that were usual, or of which nobody knows what is. */
  static final String CALLS_PASSED = "callsPassed";

  /** Steps that began to take longer than they did. */
  static final String STEPS_SLOWER = "stepsSlower";

  /** Calls and moves that came when their hour was over, and are no part of what is usual. */
  static final String SAMPLES_LATE = "samplesLate";

  private SlowMetrics() {}
}
