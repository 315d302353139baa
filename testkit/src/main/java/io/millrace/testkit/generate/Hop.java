package io.millrace.testkit.generate;

/**
 * One service on a request's way; each calls the next.
 *
 * @param ownMs usual time spent in it, without what it calls
 */
record Hop(String service, String operation, long ownMs) {
  static Hop of(String service, String operation, long ownMs) {
    return new Hop(service, operation, ownMs);
  }
}
