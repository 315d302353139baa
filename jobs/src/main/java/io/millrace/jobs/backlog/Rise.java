package io.millrace.jobs.backlog;

/**
 * The newest anomaly of an item that lasts at a moment.
 *
 * @param since tick at which it was found, epoch ms
 */
record Rise(String kind, long since) implements Comparable<Rise> {
  /** A tick of scores: what began since is news that no score has in it yet. */
  static final long FRESH_MS = 600_000;

  boolean isFresh(long asOf) {
    return since > asOf - FRESH_MS;
  }

  /** The newest first, then by kind. */
  @Override
  public int compareTo(Rise other) {
    int by = Long.compare(other.since, since);
    return by != 0 ? by : kind.compareTo(other.kind);
  }
}
