package io.millrace.testkit.generate;

/**
 * How a request ended.
 *
 * @param durationMs of its root span
 * @param usualMs of the same request when nothing goes wrong
 * @param failure null when it succeeded
 */
record Reply(String traceId, String spanId, long durationMs, long usualMs, Failure failure) {
  boolean failed() {
    return failure != null;
  }

  long excessMs() {
    return failed() ? Math.max(0, durationMs - usualMs) : 0;
  }
}
