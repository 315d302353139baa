package io.millrace.operators.scope;

/** Metric names of this room. */
final class ScopeMetrics {
  static final String GROUP = "scope";
  static final String FACTS_LATE = "factsLate";
  static final String SCOPES_CLOSED = "scopesClosed";
  static final String SCOPES_FAILED = "scopesFailed";
  static final String SPANS_DROPPED = "spansDropped";
  static final String OBSERVATIONS_DROPPED = "observationsDropped";
  static final String SAMPLES_LATE = "samplesLate";

  private ScopeMetrics() {}
}
