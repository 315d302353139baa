package io.millrace.testkit.generate;

/**
 * One service on a request's way; each calls the next.
 *
 * @param ownMs usual time spent in it, without what it calls
 * @param slowerMs added to that, every time
 */
record Hop(String service, String operation, long ownMs, long slowerMs) {
  static Hop of(String service, String operation, long ownMs) {
    return new Hop(service, operation, ownMs, 0);
  }

  /** The same, slower by so much. */
  Hop slowerBy(long ms) {
    return new Hop(service, operation, ownMs, ms);
  }
}
