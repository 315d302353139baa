package io.millrace.testkit.generate;

/** What one incident took from one session: failing requests and time beyond the usual. */
final class Toll {
  private int failures;
  private long excessMs;

  void add(long excess) {
    failures++;
    excessMs += excess;
  }

  /** A wait between two attempts, outside any request. */
  void waited(long ms) {
    excessMs += ms;
  }

  void close(Incident incident, Session session, boolean left) {
    incident.session(session, failures, excessMs, left);
  }
}
