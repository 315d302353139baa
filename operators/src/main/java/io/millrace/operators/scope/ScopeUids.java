package io.millrace.operators.scope;

/** Operator ids of this room; each stands in savepoints. */
final class ScopeUids {
  static final String TRACE = "scope.trace";
  static final String COLLECT_BASELINES = "scope.collect-baselines";
  static final String COLLECT_SPANS = "scope.collect-spans";
  static final String PRICE_SPANS = "scope.price-spans";
  static final String CHARGE = "scope.charge";

  private ScopeUids() {}
}
